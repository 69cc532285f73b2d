// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace gw::ui {

class StateLabel;

/// How much of a thin LUN is allocated: a thin line that should stay short, with the numbers beneath. Once it
/// looks as if the guest formats the disk in full (san::looksFormattedInFull), it says so and what to do.
class ThinGauge : public QWidget
{
    Q_OBJECT

public:
    explicit ThinGauge(QWidget *parent = nullptr);

    void setLun(const QString &name, ByteSize allocated, ByteSize size);
    /// The array does not say: never drawn as an empty line.
    void setUnknown(const QString &name, const QString &why);

    bool warns() const;

private:
    class Line;

    Line *m_line;
    StateLabel *m_state;
    QLabel *m_advice;
    std::optional<ByteSize> m_allocated;
    ByteSize m_size;
};

} // namespace gw::ui
