// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace gw::ui {

/// A section that is folded away under its title: "Show the calls". Opens by click, Space or the title's
/// mnemonic.
class Fold : public QWidget
{
    Q_OBJECT

public:
    /// The title may hold a mnemonic: "Show the &calls".
    explicit Fold(const QString &title, QWidget *parent = nullptr);

    /// Takes what is shown when open; the former content goes.
    void setContent(QWidget *content);
    QWidget *content() const { return m_content; }

    void setTitle(const QString &title);
    /// Told beside the title while folded: "3 calls".
    void setSummary(const QString &summary);

    bool isOpen() const { return m_open; }
    void setOpen(bool open);

Q_SIGNALS:
    void opened(bool open);

private:
    void showTitle();

    QToolButton *m_button;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
    bool m_open = false;
    QString m_title;
    QString m_summary;
};

} // namespace gw::ui
