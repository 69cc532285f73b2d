// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/clustered_guests.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace gw::ui {

/// The guests of the cluster, of which one is chosen, or all.
class ChooseGuestPage : public QWidget
{
    Q_OBJECT

public:
    explicit ChooseGuestPage(QWidget *parent = nullptr);

    /// No value: they are not known yet. The choice stays, as far as it is still there.
    void setGuests(const std::optional<std::vector<site::ClusteredGuest>> &guests);

    /// The guest's name, empty for all; no value while nothing is chosen.
    std::optional<QString> chosen() const;
    /// The first thing to fill in; null when there is none.
    QWidget *firstField() const;

Q_SIGNALS:
    void choiceChanged();
    /// A row was double-clicked, or Enter pressed on it.
    void activated();

private:
    void fill(const std::vector<site::ClusteredGuest> &guests);

    QWidget *m_area;
    QTreeWidget *m_list;
    QLabel *m_none;
    std::optional<std::vector<site::ClusteredGuest>> m_shown;
};

} // namespace gw::ui
