// SPDX-License-Identifier: Apache-2.0
// All targets for libFuzzer. The first argument is the target's name, the others are libFuzzer's:
// fuzz wsman_reply -max_total_time=600 FOUND_FOLDER tests/fuzz/corpus/wsman_reply
#include "tests/fuzz/mutation.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace gw::fuzz;

static void (*target)(const QByteArray &) = nullptr;

extern "C" std::size_t LLVMFuzzerMutate(unsigned char *data, std::size_t size, std::size_t most);

static QByteArray asBytes(const unsigned char *data, std::size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
}

static std::size_t give(const QByteArray &bytes, unsigned char *data, std::size_t most)
{
    const auto size = std::min(std::size_t(bytes.size()), most);
    std::memcpy(data, bytes.constData(), size);
    return size;
}

extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    const char *name = *count > 1 ? (*arguments)[1] : "";
    for (const Target &each : targets)
        if (std::strcmp(each.name, name) == 0)
            target = each.run;
    if (!target) {
        std::fprintf(stderr, "fuzz: name a target first:");
        for (const Target &each : targets)
            std::fprintf(stderr, " %s", each.name);
        std::fprintf(stderr, "\n");
        std::exit(64);
    }
    (*arguments)[1] = (*arguments)[0];
    ++*arguments;
    --*count;
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    target(asBytes(data, size));
    return 0;
}

/// Half by bytes, half by tokens: what reads XML or JSON mostly refuses what bytes alone make of it.
extern "C" std::size_t LLVMFuzzerCustomMutator(unsigned char *data, std::size_t size, std::size_t most,
                                               unsigned seed)
{
    std::mt19937 random(seed);
    if (random() % 2 == 0)
        return LLVMFuzzerMutate(data, size, most);
    const QByteArray bytes = asBytes(data, size);
    return give(mutated(bytes, bytes, random), data, most);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const unsigned char *left, std::size_t leftSize,
                                                 const unsigned char *right, std::size_t rightSize,
                                                 unsigned char *out, std::size_t most, unsigned seed)
{
    std::mt19937 random(seed);
    return give(mutated(asBytes(left, leftSize), asBytes(right, rightSize), random), out, most);
}
