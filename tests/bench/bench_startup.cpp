// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/// How long guestwrightctl takes to start and how much memory it needs, against a program that only links Qt
/// Core. The two take turns, and the fastest start of each counts: everything slower is the machine's.
namespace {

struct Start
{
    double milliseconds;
    long kibibytes; ///< largest resident set
};

Start start(const char *program)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const std::array<const char *, 3> arguments{program, "--version", nullptr};
    const auto begin = std::chrono::steady_clock::now();
    pid_t child = 0;
    if (posix_spawn(&child, program, &actions, nullptr, const_cast<char *const *>(arguments.data()),
                    environ) != 0) {
        std::fprintf(stderr, "bench_startup: cannot start %s\n", program);
        std::exit(1);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    posix_spawn_file_actions_destroy(&actions);
    return {took.count(), usage.ru_maxrss};
}

Start best(const Start &a, const Start &b)
{
    return {std::min(a.milliseconds, b.milliseconds), std::min(a.kibibytes, b.kibibytes)};
}

} // namespace

int main()
{
    constexpr int rounds = 30;
    Start bare = start(GW_BARE), ours = start(GW_CTL);
    for (int i = 0; i < rounds; ++i) {
        bare = best(bare, start(GW_BARE));
        ours = best(ours, start(GW_CTL));
    }
    std::printf("start-up, best of %d, against a bare Qt Core program\n", rounds);
    std::printf("  time    %7.1f ms  bare %7.1f ms  ratio %.2f\n", ours.milliseconds, bare.milliseconds,
                ours.milliseconds / bare.milliseconds);
    std::printf("  memory  %7.1f MiB bare %7.1f MiB ratio %.2f\n", static_cast<double>(ours.kibibytes) / 1024,
                static_cast<double>(bare.kibibytes) / 1024,
                static_cast<double>(ours.kibibytes) / static_cast<double>(bare.kibibytes));
    return 0;
}
