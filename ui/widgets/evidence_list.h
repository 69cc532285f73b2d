// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace gw::ui {

/// Facts that were read, a line each, to be selected and copied. As high as its lines, up to eight.
class EvidenceList : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit EvidenceList(QWidget *parent = nullptr);

    void setEvidence(const QStringList &lines);
    QStringList evidence() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    int heightOf(int lines) const;
};

} // namespace gw::ui
