// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/disk_order_form.h"

#include "ui/theme/grid.h"
#include "ui/widgets/size_field.h"
#include "ui/widgets/state_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

/// A sign and a sentence that may wrap.
QWidget *makeWarning(QLabel *text)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(new StateLabel(State::Attention, StateLabel::Show::ShapeOnly), 0, Qt::AlignTop);
    text->setWordWrap(true);
    layout->addWidget(text, 1);
    row->hide();
    return row;
}

QLabel *makeLine(const QString &text)
{
    auto *line = new QLabel(text);
    line->setWordWrap(true);
    return line;
}

/// In line with the text of the field's first line, which has a frame around it.
QWidget *besideFirstLine(QWidget *title)
{
    title->setContentsMargins(0, gridUnit / 2, 0, 0);
    return title;
}

} // namespace

DiskOrderForm::DiskOrderForm(CreateLunViewModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_name(new QLineEdit), m_problemText(new QLabel),
      m_size(new SizeField), m_sizeTitle(new QLabel(tr("Si&ze:"))), m_adopted(makeLine({})),
      m_poolTitle(new QLabel(tr("&Pool:"))), m_poolRow(new QWidget), m_pool(new QComboBox),
      m_poolText(new QLabel), m_poolWarningText(new QLabel), m_switches(new QWidget),
      m_thin(new QCheckBox(tr("T&hin provisioning"))), m_existing(new QPushButton)
{
    m_problems = makeWarning(m_problemText);
    m_poolWarning = makeWarning(m_poolWarningText);
    makeFields();
    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString &name) { m_model.setName(m_disk, name); });
    connect(m_size, &SizeField::sizeChanged, this, [this] {
        if (const auto size = m_size->size())
            m_model.setSize(m_disk, *size);
        Q_EMIT objectionChanged();
    });
    connect(m_thin, &QCheckBox::toggled, this, [this](bool thin) { m_model.setThin(m_disk, thin); });
    connect(m_pool, &QComboBox::activated, this,
            [this] { m_model.setPool(m_disk, m_pool->currentData().toString()); });
    connect(m_existing, &QPushButton::clicked, this, [this] {
        if (m_model.disks().at(m_disk).isAdopted())
            m_model.makeNew(m_disk);
        else
            Q_EMIT existingWanted(m_disk);
    });
}

void DiskOrderForm::makeFields()
{
    m_name->setObjectName(u"lunName"_s);
    m_name->setAccessibleName(tr("Name of the LUN"));
    m_problemText->setObjectName(u"diskProblem"_s);
    m_size->setObjectName(u"lunSize"_s);
    m_adopted->setObjectName(u"adoptedLun"_s);
    m_pool->setObjectName(u"pool"_s);
    m_pool->setAccessibleName(tr("Pool"));
    m_poolText->setObjectName(u"poolText"_s);
    m_poolWarningText->setObjectName(u"poolWarning"_s);
    m_thin->setObjectName(u"thin"_s);
    m_existing->setObjectName(u"existing"_s);
    m_sizeTitle->setBuddy(m_size->editor());
    m_poolTitle->setBuddy(m_pool);
    auto *poolLayout = new QHBoxLayout(m_poolRow);
    poolLayout->setContentsMargins(0, 0, 0, 0);
    poolLayout->setSpacing(gridUnit);
    poolLayout->addWidget(m_pool);
    poolLayout->addWidget(m_poolText, 1);

    auto *nameTitle = new QLabel(tr("Na&me:"));
    nameTitle->setBuddy(m_name);
    makeSwitches();

    // No QFormLayout: it gives wrapped text that appears later the height of one line.
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(gridUnit);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto add = [&](QWidget *title, QWidget *field) {
        if (title)
            grid->addWidget(besideFirstLine(title), row, 0, Qt::AlignTop);
        grid->addWidget(field, row++, 1);
    };
    auto *nameRow = new QHBoxLayout;
    nameRow->setSpacing(gridUnit);
    nameRow->addWidget(m_name, 1);
    nameRow->addWidget(m_existing);
    grid->addWidget(besideFirstLine(nameTitle), row, 0, Qt::AlignTop);
    grid->addLayout(nameRow, row++, 1);
    add(nullptr, m_problems);
    add(m_sizeTitle, m_size);
    add(nullptr, m_adopted);
    add(m_poolTitle, m_poolRow);
    add(nullptr, m_poolWarning);
    grid->addWidget(m_switches, row++, 0, 1, 2);
    grid->setRowStretch(row, 1);
}

/// The three switches of a SAN's dialog, each with what breaks without it.
void DiskOrderForm::makeSwitches()
{
    auto *grid = new QGridLayout(m_switches);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(gridUnit / 2);
    grid->setHorizontalSpacing(2 * gridUnit);
    grid->setColumnStretch(1, 1);
    auto *reservations = new QCheckBox(tr("Persistent reservations"));
    reservations->setObjectName(u"reservations"_s);
    auto *alua = new QCheckBox(tr("ALUA"));
    alua->setObjectName(u"alua"_s);
    for (QCheckBox *always : {reservations, alua}) {
        always->setChecked(true);
        always->setEnabled(false);
        always->setToolTip(tr("Always asked for."));
        always->setAccessibleDescription(always->toolTip());
    }
    const std::vector<std::pair<QCheckBox *, QString>> rows{
        {reservations, tr("Always on: else no cluster can own it.")},
        {alua, tr("Always on: else MPIO fails over badly.")},
        {m_thin, tr("Else all its space is taken at once.")}};
    for (int row = 0; row < std::ssize(rows); ++row) {
        grid->addWidget(rows[std::size_t(row)].first, row, 0, Qt::AlignTop);
        grid->addWidget(makeLine(rows[std::size_t(row)].second), row, 1);
    }
}

void DiskOrderForm::show(std::size_t disk)
{
    const bool other = m_disk != disk;
    m_disk = disk;
    const provision::DiskOrder &order = m_model.disks().at(disk);
    const QSignalBlocker quietSize(m_size), quietThin(m_thin);
    if (m_name->text() != order.name)
        m_name->setText(order.name);
    m_size->setRule(m_model.ruleFor(disk));
    if (!order.isAdopted() && (other || m_size->size()))
        m_size->setSize(order.size);
    m_thin->setChecked(order.thin);
    showPools();
    showAdopted(order);
    showProblems();
    Q_EMIT objectionChanged();
}

QString DiskOrderForm::objection() const
{
    const bool adopted = m_disk < m_model.disks().size() && m_model.disks()[m_disk].isAdopted();
    return adopted || m_size->size() ? QString() : m_size->judgement().text;
}

void DiskOrderForm::showPools()
{
    const bool adopted = m_model.disks()[m_disk].isAdopted();
    const bool known = !m_model.pools().empty() && !adopted;
    m_poolTitle->setVisible(known);
    m_poolRow->setVisible(known);
    m_pool->clear();
    for (const san::Pool &pool : m_model.pools())
        m_pool->addItem(pool.name, pool.name);
    const QString wanted = m_model.disks()[m_disk].pool;
    if (!wanted.isEmpty())
        m_pool->setCurrentIndex(m_pool->findText(wanted, Qt::MatchFixedString));
    m_poolText->setText(m_model.poolText(m_disk));
    const QString warning = adopted ? QString() : m_model.poolWarning(m_disk);
    m_poolWarningText->setText(warning);
    m_poolWarning->setVisible(!warning.isEmpty());
}

void DiskOrderForm::showAdopted(const provision::DiskOrder &disk)
{
    const bool adopted = disk.isAdopted();
    for (QWidget *widget : {static_cast<QWidget *>(m_size), static_cast<QWidget *>(m_sizeTitle), m_switches})
        widget->setVisible(!adopted);
    m_adopted->setVisible(adopted);
    m_adopted->setText(tr("An existing LUN, taken over with its data: %1").arg(shortIdentifier(disk.adopt)));
    m_adopted->setToolTip(disk.adopt);
    m_existing->setText(adopted ? tr("Make a new &LUN instead") : tr("Take over an existing &LUN…"));
}

void DiskOrderForm::showProblems()
{
    const QStringList problems =
        m_model.problemsOf(m_disk, u"name"_s) + m_model.problemsOf(m_disk, u"adopt"_s);
    m_problemText->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
    m_name->setAccessibleDescription(m_problemText->text());
}

} // namespace gw::ui
