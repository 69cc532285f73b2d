// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <random>

namespace gw::fuzz {

/// `text` changed in one to four places: bytes, numbers, and whole tokens (tags, words, lines) left out,
/// doubled, put elsewhere or taken from `other`. The same generator state gives the same change.
QByteArray mutated(const QByteArray &text, const QByteArray &other, std::mt19937 &random);

} // namespace gw::fuzz
