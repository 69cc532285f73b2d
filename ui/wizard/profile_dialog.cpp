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

ProfileDialog::ProfileDialog(const QString &folder, QWidget *parent)
    : QDialog(parent), m_folder(folder), m_problem(new QLabel)
{
    setObjectName(u"profileDialog"_s);
    setWindowTitle(tr("New Profile"));
    auto *form = new QFormLayout(this);
    m_cluster = addField(form, tr("&Cluster:"), u"profileCluster"_s, u"CL1"_s);
    m_nodes = addField(form, tr("&Nodes, empty to ask the cluster:"), u"profileNodes"_s, u"HV1, HV2"_s);
    m_array = addField(form, tr("&SAN, as its console is called:"), u"profileArray"_s, u"SANmelody"_s);
    m_networks = addField(form, tr("&Live migration networks:"), u"profileNetworks"_s, u"Live Migration"_s);
    m_problem->setObjectName(u"profileProblem"_s);
    m_problem->setWordWrap(true);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *save = buttons->addButton(tr("S&ave profile"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"saveProfile"_s);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProfileDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

site::Profile ProfileDialog::profile() const
{
    site::Profile profile;
    profile.cluster = m_cluster->text().trimmed();
    profile.nodes = namesIn(m_nodes->text());
    profile.array.kind = u"manual"_s;
    profile.array.name = m_array->text().trimmed();
    profile.migrationNetworks = namesIn(m_networks->text());
    return profile;
}

void ProfileDialog::save()
{
    static const QRegularExpression unfit(u"[^A-Za-z0-9._-]+"_s);
    const site::Profile wanted = profile();
    if (wanted.cluster.isEmpty()) {
        m_problem->setText(tr("The profile needs the name or address of a cluster."));
        m_cluster->setFocus();
        return;
    }
    m_path = m_folder + u'/' + QString(wanted.cluster).replace(unfit, u"-"_s) + u".json"_s;
    if (QFile::exists(m_path)) {
        m_problem->setText(tr("There is a profile of this cluster already."));
        m_cluster->setFocus();
        return;
    }
    QDir().mkpath(m_folder);
    if (const auto saved = wanted.save(m_path); !saved) {
        m_problem->setText(saved.error().text());
        return;
    }
    accept();
}

} // namespace gw::ui
