// SPDX-License-Identifier: Apache-2.0
#include "tests/app/secret_service_test.h"

#include <QTest>

#include <csignal>

void SecretServiceTest::initTestCase()
{
    if (!m_service.whyNot().isEmpty())
        QSKIP(qPrintable(m_service.whyNot()));
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_service.address());
    qunsetenv("GUESTWRIGHT_SECRET"); // which would go before it
}

void SecretServiceTest::cleanupTestCase()
{
    // GDBus ends a program whose bus goes before it.
    std::signal(SIGTERM, SIG_IGN);
}
