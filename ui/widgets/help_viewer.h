// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QTextBrowser;

namespace gw::ui {

/// The help that comes with the program, in a window of its own beside the wizard: one topic for each step,
/// by the step's id. Nothing is fetched from a network.
class HelpViewer : public QWidget
{
    Q_OBJECT

public:
    explicit HelpViewer(QWidget *parent = nullptr);

    /// "create-lun". An id without a topic opens the list of all topics.
    void open(const QString &topic);
    QString topic() const;

    static bool hasTopic(const QString &id);
    /// The question that the topic answers, for the link on the page: "Why must the disk be offline?"; empty
    /// when there is no such topic.
    static QString question(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTextBrowser *m_text;
};

} // namespace gw::ui
