// SPDX-License-Identifier: Apache-2.0
#include <QCoreApplication>

#include <cstdio>

/// The least that a Qt Core program does: the measure for bench_startup.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    std::puts(qVersion());
    return 0;
}
