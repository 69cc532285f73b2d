// SPDX-License-Identifier: Apache-2.0
#include "ui/profile/profile_dialog.h"

#include "ui/profile/transport_form.h"
#include "ui/profile/transport_results.h"
#include "ui/theme/grid.h"
#include "ui/wizard/body_area.h"
#include "ui/wizard/mnemonic_keeper.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr QSize usual(96 * gridUnit, 76 * gridUnit);

QStringList namesIn(const QString &text)
{
    QStringList names;
    for (const QString &name : text.split(u',', Qt::SkipEmptyParts))
        if (!name.trimmed().isEmpty())
            names << name.trimmed();
    return names;
}

/// As it will be read, so that what is wrong is said here and not at the next start.
Result<site::Profile> readAgain(const site::Profile &profile, const QString &path)
{
    const auto text =
        JsonDocument::parse(QByteArray::fromStdString(profile.toJson().dump()), QFileInfo(path).fileName());
    return text ? site::Profile::parse(*text) : fail(text.error());
}

QLineEdit *addField(QFormLayout *form, const QString &label, const QString &name, const QString &example)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setPlaceholderText(example);
    form->addRow(label, field);
    return field;
}

} // namespace

ProfileDialog::ProfileDialog(SiteAccess &access, const QString &path, QWidget *parent)
    : QDialog(parent), m_access(access), m_path(path), m_isNew(path.isEmpty()), m_test(access),
      m_transport(new TransportForm), m_testHosts(new QPushButton), m_save(nullptr), m_problem(new QLabel)
{
    setObjectName(u"profileDialog"_s);
    setWindowTitle(m_isNew ? tr("New Profile") : tr("Profile %1").arg(QFileInfo(path).completeBaseName()));
    m_profile.array.kind = u"manual"_s;
    auto *form = new QFormLayout;
    form->setSpacing(gridUnit);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeFields(form);
    m_transport->setTitleWidth(form->labelForField(m_networks)->sizeHint().width()); // the widest
    m_problem->setObjectName(u"profileProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("S&ave profile"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveProfile"_s);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(gridUnit);
    column->addLayout(form);
    column->addWidget(m_transport);
    column->addLayout(makeTest(), 1);
    auto *area = new BodyArea;
    area->setBody(body);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, 2 * gridUnit);
    all->setSpacing(gridUnit);
    all->addWidget(area, 1);
    all->addWidget(m_problem);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProfileDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    new MnemonicKeeper(this, {m_save, m_testHosts});
    resize(usual.boundedTo(screen()->availableSize()));
    fillIn();
    showTest();
}

void ProfileDialog::makeFields(QFormLayout *form)
{
    m_cluster = addField(form, tr("&Cluster:"), u"profileCluster"_s, u"CL1"_s);
    m_nodes = addField(form, tr("&Nodes:"), u"profileNodes"_s, tr("HV1, HV2; empty: the cluster is asked"));
    auto *arrayRow = makeArray();
    auto *arrayTitle = new QLabel(tr("&SAN:"));
    arrayTitle->setBuddy(m_arrayKind);
    form->addRow(arrayTitle, arrayRow);
    m_networks = addField(form, tr("&Live migration networks:"), u"profileNetworks"_s, u"Live Migration"_s);
}

QLayout *ProfileDialog::makeArray()
{
    m_arrayKind = new QComboBox;
    m_arrayKind->setObjectName(u"profileArrayKind"_s);
    m_arrayKind->addItem(tr("By hand"), u"manual"_s);
    m_arrayKind->addItem(tr("A lab's"), u"lab"_s);
    m_arrayKind->setToolTip(
        tr("By hand: its LUNs are made in its own console, and proven here. A lab's: that of a lab "
           "which another machine serves; this program makes the LUNs."));
    m_array = new QLineEdit;
    m_array->setObjectName(u"profileArray"_s);
    m_array->setAccessibleName(tr("Name of the SAN"));
    connect(m_arrayKind, &QComboBox::currentIndexChanged, this, &ProfileDialog::showArray);
    auto *row = new QHBoxLayout;
    row->setSpacing(gridUnit);
    row->addWidget(m_arrayKind);
    row->addWidget(m_array, 1);
    showArray();
    return row;
}

/// Only the name of one by hand is made up; a lab says its own.
void ProfileDialog::showArray()
{
    const QString kind = m_arrayKind->currentData().toString();
    m_array->setEnabled(kind == "manual"_L1);
    m_array->setText(kind == "lab"_L1 ? QString() : m_profile.array.name);
    m_array->setPlaceholderText(kind == "lab"_L1 ? tr("beside its WinRM, with the same account")
                                                 : tr("as its console is called: SANmelody"));
}

QLayout *ProfileDialog::makeTest()
{
    m_testHosts->setObjectName(u"testHosts"_s);
    m_testHosts->setAutoDefault(false);
    auto *results = new TransportResults(m_test);
    auto *both = new QVBoxLayout;
    both->setSpacing(gridUnit);
    both->addWidget(m_testHosts, 0, Qt::AlignLeft);
    both->addWidget(results, 1);
    connect(m_testHosts, &QPushButton::clicked, this, &ProfileDialog::test);
    connect(&m_test, &TransportTest::changed, this, &ProfileDialog::showTest);
    connect(results, &TransportResults::pinned, m_transport, &TransportForm::pin);
    return both;
}

/// What cannot be read is begun anew: saving says so, as the file is there.
void ProfileDialog::fillIn()
{
    if (m_isNew)
        return;
    const auto loaded = site::Profile::load(m_path);
    if (!loaded)
        return complain(loaded.error().text());
    m_profile = *loaded;
    m_cluster->setText(m_profile.cluster);
    m_nodes->setText(m_profile.nodes.join(u", "_s));
    if (m_arrayKind->findData(m_profile.array.kind) < 0)
        m_arrayKind->addItem(m_profile.array.kind, m_profile.array.kind);
    m_arrayKind->setCurrentIndex(m_arrayKind->findData(m_profile.array.kind));
    showArray();
    m_networks->setText(m_profile.migrationNetworks.join(u", "_s));
    m_transport->fillIn(m_profile);
}

site::Profile ProfileDialog::profile() const
{
    site::Profile profile = m_profile;
    profile.cluster = m_cluster->text().trimmed();
    profile.nodes = namesIn(m_nodes->text());
    const QString kind = m_arrayKind->currentData().toString();
    if (profile.array.kind != kind)
        profile.array = {.kind = kind, .name = {}};
    if (kind != "lab"_L1)
        profile.array.name = m_array->text().trimmed();
    profile.migrationNetworks = namesIn(m_networks->text());
    m_transport->takeInto(profile);
    return profile;
}

void ProfileDialog::test()
{
    if (m_test.isRunning())
        return m_test.stop();
    if (m_cluster->text().trimmed().isEmpty())
        return complain(tr("The profile needs the name or address of a cluster."), m_cluster);
    complain({});
    const site::Profile wanted = profile();
    Secrets given;
    if (!wanted.account.user.isEmpty() && !m_transport->password().isEmpty())
        given[wanted.account.secretName] = m_transport->password();
    m_test.start(wanted, given);
}

void ProfileDialog::showTest()
{
    m_testHosts->setText(m_test.isRunning() ? tr("Stop t&he test") : tr("Test t&he hosts"));
}

void ProfileDialog::complain(const QString &problem, QWidget *field)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (field)
        field->setFocus();
}

QString ProfileDialog::pathOf(const site::Profile &wanted) const
{
    static const QRegularExpression unfit(u"[^A-Za-z0-9._-]+"_s);
    if (!m_isNew)
        return m_path;
    return m_access.profileFolder() + u'/' + QString(wanted.cluster).replace(unfit, u"-"_s) + u".json"_s;
}

void ProfileDialog::save()
{
    const site::Profile wanted = profile();
    if (wanted.cluster.isEmpty())
        return complain(tr("The profile needs the name or address of a cluster."), m_cluster);
    if (wanted.account.user.isEmpty() && !m_transport->password().isEmpty())
        return complain(tr("A password needs the account that it belongs to."), m_transport->accountField());
    if (m_isNew && QFile::exists(pathOf(wanted)))
        return complain(tr("There is a profile of this cluster already."), m_cluster);
    if (const auto readable = readAgain(wanted, pathOf(wanted)); !readable)
        return complain(readable.error().text());
    if (m_transport->password().isEmpty())
        return write(wanted);
    keepPassword(wanted);
}

/// In the background: the store may ask to be unlocked. The profile follows.
void ProfileDialog::keepPassword(const site::Profile &wanted)
{
    if (m_runner.isRunning())
        return;
    m_save->setEnabled(false);
    m_notKept.reset();
    connect(
        &m_runner, &TaskRunner::finished, this,
        [this, wanted] {
            m_save->setEnabled(true);
            if (m_notKept)
                complain(tr("%1 Without a password here it is asked for later.").arg(m_notKept->text()),
                         m_transport->passwordField());
            else
                write(wanted);
        },
        Qt::SingleShotConnection);
    m_runner.start([this, name = wanted.account.secretName,
                    password = m_transport->password()](const std::stop_token &stop) {
        const auto kept = m_access.keepSecret(Call(Call::defaultTimeout, stop), name, password);
        if (!kept)
            m_notKept = kept.error();
    });
}

void ProfileDialog::write(const site::Profile &wanted)
{
    const QString path = pathOf(wanted);
    QDir().mkpath(QFileInfo(path).path());
    if (const auto saved = wanted.save(path); !saved)
        return complain(saved.error().text());
    m_path = path;
    accept();
}

} // namespace gw::ui
