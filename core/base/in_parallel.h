// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

namespace gw {

/// Calls `function(item)` for every item at once, one thread each, and answers the results in the items'
/// order. For remote calls that mostly wait: a cluster has at most 64 nodes (Windows Server 2016 and later).
/// Returns when the slowest is done; each call keeps its own deadline.
template<class Items, class Function>
auto inParallel(const Items &items, Function function)
{
    using Answer = std::invoke_result_t<Function, decltype(*std::begin(items))>;
    const auto count = static_cast<std::size_t>(std::size(items));
    std::vector<std::optional<Answer>> slots(count);
    {
        std::vector<std::jthread> threads;
        threads.reserve(count);
        std::size_t index = 0;
        for (const auto &item : items) {
            threads.emplace_back([&slots, &function, &item, index] { slots[index].emplace(function(item)); });
            ++index;
        }
    }
    std::vector<Answer> answers;
    answers.reserve(count);
    for (auto &slot : slots)
        answers.push_back(std::move(*slot));
    return answers;
}

} // namespace gw
