// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/create_guest_page.h"

#include "ui/pages/field_problem.h"
#include "ui/theme/grid.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int mostProcessors = 240;
constexpr int leastMemory = 32, mostMemory = 12 * 1024 * 1024, memoryStep = 1024; // MiB

/// Fills the list; what may not be chosen is grey with its reason. `data` of each is its name.
void fill(QComboBox *box, const std::vector<GuestOption> &options)
{
    const QSignalBlocker blocker(box);
    box->clear();
    auto *model = qobject_cast<QStandardItemModel *>(box->model());
    for (const GuestOption &option : options) {
        box->addItem(option.text(), option.name);
        QStandardItem *item = model->item(box->count() - 1);
        item->setEnabled(option.refusal.isEmpty());
        item->setToolTip(option.text());
    }
}

void choose(QComboBox *box, const QString &name)
{
    const QSignalBlocker blocker(box);
    box->setCurrentIndex(box->findData(name, Qt::UserRole, Qt::MatchFixedString));
}

QSpinBox *spinBox(const QString &name, int least, int most)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(least, most);
    box->setMinimumWidth(gridUnit * 18);
    return box;
}

/// An empty line takes no room.
void say(QLabel *message, const QString &text)
{
    message->setText(text);
    message->setVisible(!text.isEmpty());
}

} // namespace

CreateGuestPage::CreateGuestPage(WizardSession &session)
    : StepPage(session, u"create-guest"_s), m_new(new QRadioButton(tr("Make a new &guest"))),
      m_take(new QRadioButton(tr("Take one that e&xists:"))), m_existing(new QComboBox),
      m_name(new QLineEdit), m_generation(new QLabel),
      m_processors(spinBox(u"processors"_s, 1, mostProcessors)),
      m_memory(spinBox(u"memory"_s, leastMemory, mostMemory)), m_switch(new QComboBox),
      m_volume(new QComboBox), m_message(new QLabel)
{
    auto *rows = new QWidget;
    auto *form = new QFormLayout(rows);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(2 * gridUnit);
    form->setVerticalSpacing(gridUnit);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeForm(form);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"guestForm"_s);
    scroll->setAccessibleName(tr("The guest"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(rows);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_message);
    m_message->hide();
    m_message->setObjectName(u"guestMessage"_s);
    m_message->setWordWrap(true);
    setBody(body, m_name);
}

QWidget *CreateGuestPage::makeChoice()
{
    m_new->setObjectName(u"newGuest"_s);
    m_new->setChecked(true);
    m_take->setObjectName(u"takeGuest"_s);
    m_existing->setObjectName(u"existingGuest"_s);
    m_existing->setAccessibleName(tr("Guest that exists"));
    m_existing->setEnabled(false);
    connect(m_take, &QRadioButton::toggled, this, [this](bool take) {
        m_existing->setEnabled(take);
        if (take)
            askCandidates();
        else
            showStatus();
    });
    connect(m_existing, &QComboBox::activated, this, &CreateGuestPage::onExistingChosen);
    auto *choice = new QWidget;
    auto *layout = new QHBoxLayout(choice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * gridUnit);
    layout->addWidget(m_new);
    layout->addWidget(m_take);
    layout->addWidget(m_existing, 1);
    return choice;
}

void CreateGuestPage::makeForm(QFormLayout *form)
{
    m_name->setObjectName(u"guestName"_s);
    m_generation->setObjectName(u"generation"_s);
    m_generation->setWordWrap(true);
    m_memory->setSuffix(tr(" MiB"));
    m_memory->setSingleStep(memoryStep);
    m_switch->setObjectName(u"switch"_s);
    m_volume->setObjectName(u"volume"_s);
    auto *disks =
        new QLabel(tr("None yet, and no virtual hard disk: the LUNs are this guest's disks. They are "
                      "attached two pages on."));
    disks->setObjectName(u"noVirtualDisk"_s);
    disks->setWordWrap(true);

    const auto add = [&](const QString &label, QWidget *field, QWidget *buddy) {
        auto *text = new QLabel(label);
        text->setBuddy(buddy);
        form->addRow(text, field);
    };
    form->addRow(makeChoice());
    add(tr("Na&me:"), withProblem(m_name, u"guest.name"_s), m_name);
    add(tr("Generation:"), m_generation, nullptr);
    add(tr("&Processors:"), withProblem(m_processors, u"guest.processors"_s), m_processors);
    add(tr("Memor&y:"), withProblem(m_memory, u"guest.memory"_s), m_memory);
    add(tr("Virtual sw&itch:"), m_switch, m_switch);
    add(tr("&Volume:"), withProblem(m_volume, u"guest.csv"_s), m_volume);
    add(tr("Disks:"), disks, nullptr);

    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString &text) { change([&](provision::Order &order) { order.guest = text; }); });
    connect(m_processors, &QSpinBox::valueChanged, this,
            [this](int count) { change([&](provision::Order &order) { order.processors = count; }); });
    connect(m_memory, &QSpinBox::valueChanged, this, [this](int mib) {
        change([&](provision::Order &order) { order.memory = ByteSize::mib(static_cast<quint64>(mib)); });
    });
    connect(m_switch, &QComboBox::activated, this, [this] {
        change([&](provision::Order &order) { order.switchName = m_switch->currentData().toString(); });
    });
    connect(m_volume, &QComboBox::activated, this, [this] {
        change([&](provision::Order &order) { order.csv = m_volume->currentData().toString(); });
    });
}

QWidget *CreateGuestPage::withProblem(QWidget *field, const QString &fieldOfOrder)
{
    auto *both = new QWidget;
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit / 2);
    layout->addWidget(field, 0, qobject_cast<QSpinBox *>(field) ? Qt::AlignLeft : Qt::Alignment());
    auto *problem = new FieldProblem;
    layout->addWidget(problem);
    m_problems.emplace_back(fieldOfOrder, problem);
    return both;
}

template<class Change>
void CreateGuestPage::change(Change change)
{
    if (isReadOnly())
        return;
    provision::Order order = session().order();
    change(order);
    session().setOrder(order);
}

void CreateGuestPage::enter()
{
    StepPage::enter();
    askOffer();
}

/// After a retry: what could not be read before may answer now.
void CreateGuestPage::onSettled()
{
    if (!m_offer)
        askOffer();
}

void CreateGuestPage::askOffer()
{
    session().ask<GuestOffer>(this, readGuestOffer,
                              [this](const Result<GuestOffer> &offer) { takeOffer(offer); });
}

void CreateGuestPage::takeOffer(const Result<GuestOffer> &offer)
{
    if (!offer) {
        say(m_message, offer.error().text());
        return;
    }
    say(m_message, {});
    m_offer = *offer;
    showOffer();
    if (!isReadOnly())
        session().setOrder(withSuggestions(session().order(), *m_offer));
    showStatus();
}

void CreateGuestPage::showOffer()
{
    fill(m_switch, m_offer->switches);
    m_switch->addItem(tr("No network"), QString());
    fill(m_volume, m_offer->volumes);
}

void CreateGuestPage::askCandidates()
{
    say(m_message, tr("The guests of all nodes are being read…"));
    session().ask<std::vector<GuestCandidate>>(
        this, readCandidates,
        [this](const Result<std::vector<GuestCandidate>> &candidates) { takeCandidates(candidates); });
}

void CreateGuestPage::takeCandidates(const Result<std::vector<GuestCandidate>> &candidates)
{
    if (!candidates) {
        say(m_message, candidates.error().text());
        return;
    }
    m_candidates = *candidates;
    std::vector<GuestOption> options;
    for (const GuestCandidate &one : m_candidates)
        options.push_back(one.option);
    fill(m_existing, options);
    m_existing->setCurrentIndex(-1);
    m_existing->setPlaceholderText(m_candidates.empty() ? tr("No node has a guest") : tr("Choose a guest"));
    say(m_message, {});
}

/// The guest's own settings become the order's, so that nothing is changed in it.
void CreateGuestPage::onExistingChosen(int index)
{
    if (index < 0 || isReadOnly())
        return;
    const provision::Order &wanted = m_candidates[static_cast<std::size_t>(index)].order;
    change([&](provision::Order &order) {
        order.guest = wanted.guest;
        order.memory = wanted.memory;
        order.processors = wanted.processors;
        order.switchName = wanted.switchName;
        order.csv = wanted.csv;
    });
}

void CreateGuestPage::showStatus()
{
    const provision::Order &order = session().order();
    if (m_name->text() != order.guest)
        m_name->setText(order.guest);
    m_generation->setText(tr("%1, decided with the boot disk").arg(order.generation));
    const QSignalBlocker processors(m_processors), memory(m_memory);
    m_processors->setValue(order.processors);
    m_memory->setValue(static_cast<int>(order.memory.bytes() / ByteSize::mib(1).bytes()));
    choose(m_switch, order.switchName);
    choose(m_volume, order.csv);
    const bool fixed = isReadOnly();
    const bool taken = m_take->isChecked() && m_existing->currentIndex() >= 0;
    m_name->setReadOnly(fixed || taken);
    for (QWidget *choice : {m_new, m_take})
        choice->setEnabled(!fixed);
    for (QWidget *field : std::initializer_list<QWidget *>{m_processors, m_memory, m_switch, m_volume}) {
        field->setEnabled(!fixed && !taken);
        field->setToolTip(taken ? tr("The guest's own setting. Nothing is changed in it.") : QString());
        field->setAccessibleDescription(field->toolTip());
    }
    m_existing->setEnabled(!fixed && m_take->isChecked());
    showProblems();
}

void CreateGuestPage::showProblems()
{
    const auto problems = isReadOnly() ? std::vector<Error>() : session().problems(step());
    for (const auto &[field, problem] : m_problems)
        problem->setText(problemOf(problems, field));
    // While the offer is not known the checks before the step still judge switch and volume.
    const QString objection = m_offer ? whyNotHere(session().order(), *m_offer) : QString();
    session().object(step(), objection);
    if (m_offer && !isReadOnly())
        say(m_message, problems.empty() ? objection : QString());
}

} // namespace gw::ui
