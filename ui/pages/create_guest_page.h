// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/create_guest_view_model.h"
#include "ui/wizard/step_page.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace gw::ui {

class FieldProblem;

/// The guest as a form: a new one, or one that exists. Switches and volumes that cannot be used are grey with
/// the reason.
class CreateGuestPage : public StepPage
{
    Q_OBJECT

public:
    explicit CreateGuestPage(WizardSession &session);

    void enter() override;

protected:
    void showStatus() override;
    void onSettled() override;

private:
    QWidget *makeChoice();
    void makeForm(QFormLayout *form);
    QWidget *withProblem(QWidget *field, const QString &fieldOfOrder);
    void askOffer();
    void takeOffer(const Result<GuestOffer> &offer);
    void askCandidates();
    void takeCandidates(const Result<std::vector<GuestCandidate>> &candidates);
    void onExistingChosen(int index);
    template<class Change>
    void change(Change change);
    void showOffer();
    void showProblems();

    QRadioButton *m_new;
    QRadioButton *m_take;
    QComboBox *m_existing;
    QLineEdit *m_name;
    QLabel *m_generation;
    QSpinBox *m_processors;
    QSpinBox *m_memory;
    QComboBox *m_switch;
    QComboBox *m_volume;
    QLabel *m_message;
    std::vector<std::pair<QString, FieldProblem *>> m_problems; ///< by field of the order
    std::optional<GuestOffer> m_offer;
    std::vector<GuestCandidate> m_candidates;
};

} // namespace gw::ui
