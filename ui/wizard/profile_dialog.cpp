// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/profile_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QStringList namesIn(const QString &text)
{
    QStringList names;
    for (const QString &name : text.split(u',', Qt::SkipEmptyParts))
        if (!name.trimmed().isEmpty())
            names << name.trimmed();
    return names;
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

ProfileDialog::ProfileDialog(SiteAccess &access, QWidget *parent)
    : QDialog(parent), m_access(access), m_problem(new QLabel)
{
    setObjectName(u"profileDialog"_s);
    setWindowTitle(tr("New Profile"));
    auto *form = new QFormLayout(this);
    m_cluster = addField(form, tr("&Cluster:"), u"profileCluster"_s, u"CL1"_s);
    m_nodes = addField(form, tr("&Nodes, empty to ask the cluster:"), u"profileNodes"_s, u"HV1, HV2"_s);
    m_account = addField(form, tr("Acc&ount, empty for your own:"), u"profileAccount"_s, u"CONTOSO\\admin"_s);
    m_password = addField(form, tr("Its &password:"), u"profilePassword"_s, tr("asked for later"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setToolTip(tr("The system keeps it for you; it is not in the profile."));
    m_password->setAccessibleDescription(m_password->toolTip());
    m_array = addField(form, tr("&SAN, as its console is called:"), u"profileArray"_s, u"SANmelody"_s);
    m_networks = addField(form, tr("&Live migration networks:"), u"profileNetworks"_s, u"Live Migration"_s);
    m_problem->setObjectName(u"profileProblem"_s);
    m_problem->setWordWrap(true);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("S&ave profile"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveProfile"_s);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProfileDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

site::Profile ProfileDialog::profile() const
{
    site::Profile profile;
    profile.cluster = m_cluster->text().trimmed();
    profile.nodes = namesIn(m_nodes->text());
    profile.account.user = m_account->text().trimmed();
    if (!profile.account.user.isEmpty())
        profile.account.secretName = u"guestwright/"_s + profile.cluster;
    profile.array.kind = u"manual"_s;
    profile.array.name = m_array->text().trimmed();
    profile.migrationNetworks = namesIn(m_networks->text());
    return profile;
}

void ProfileDialog::save()
{
    static const QRegularExpression unfit(u"[^A-Za-z0-9._-]+"_s);
    const site::Profile wanted = profile();
    if (wanted.cluster.isEmpty())
        return complain(tr("The profile needs the name or address of a cluster."), m_cluster);
    if (wanted.account.user.isEmpty() && !m_password->text().isEmpty())
        return complain(tr("A password needs the account that it belongs to."), m_account);
    m_path = m_access.profileFolder() + u'/' + QString(wanted.cluster).replace(unfit, u"-"_s) + u".json"_s;
    if (QFile::exists(m_path))
        return complain(tr("There is a profile of this cluster already."), m_cluster);
    if (m_password->text().isEmpty())
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
                         m_password);
            else
                write(wanted);
        },
        Qt::SingleShotConnection);
    m_runner.start(
        [this, name = wanted.account.secretName, password = m_password->text()](const std::stop_token &stop) {
            const auto kept = m_access.keepSecret(Call(Call::defaultTimeout, stop), name, password);
            if (!kept)
                m_notKept = kept.error();
        });
}

void ProfileDialog::write(const site::Profile &wanted)
{
    QDir().mkpath(m_access.profileFolder());
    if (const auto saved = wanted.save(m_path); !saved)
        return complain(saved.error().text());
    accept();
}

void ProfileDialog::complain(const QString &problem, QWidget *field)
{
    m_problem->setText(problem);
    if (field)
        field->setFocus();
}

} // namespace gw::ui
