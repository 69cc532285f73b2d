// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/settings_dialog.h"

#include "ui/theme/grid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

/// The words stand in the order of the enumeration's values.
QComboBox *makeChoice(const QString &name, const QStringList &words, int chosen)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->addItems(words);
    box->setCurrentIndex(chosen);
    return box;
}

void addRow(QFormLayout *form, const QString &label, QWidget *field, QWidget *buddy)
{
    auto *text = new QLabel(label);
    text->setBuddy(buddy);
    form->addRow(text, field);
}

} // namespace

SettingsDialog::SettingsDialog(Settings settings, const QString &usualFolder, QWidget *parent)
    : QDialog(parent), m_settings(std::move(settings)),
      m_appearance(makeChoice(u"appearance"_s, {tr("As the system"), tr("Light"), tr("Dark")},
                              int(m_settings.appearance))),
      m_folder(new QLineEdit(QDir::toNativeSeparators(m_settings.profileFolder))),
      m_log(makeChoice(u"logDetail"_s,
                       {tr("Problems only"), tr("Steps and changes"), tr("Everything, to find an error")},
                       int(m_settings.logDetail))),
      m_instant(new QCheckBox(tr("Lab &without waiting times")))
{
    setObjectName(u"settings"_s);
    setWindowTitle(tr("Settings"));
    m_instant->setObjectName(u"instantLab"_s);
    m_instant->setChecked(m_settings.instantLab);
    m_instant->setEnabled(!m_settings.instantLabIsPolicy);
    m_instant->setToolTip(m_settings.instantLabIsPolicy
                              ? tr("Set by your organisation")
                              : tr("Takes effect when the next site of the lab is opened"));
    m_instant->setAccessibleDescription(m_instant->toolTip());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Save)->setObjectName(u"saveSettings"_s);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelSettings"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout(this);
    form->setHorizontalSpacing(2 * gridUnit);
    form->setVerticalSpacing(gridUnit);
    addRow(form, tr("A&ppearance:"), m_appearance, m_appearance);
    addRow(form, tr("&Folder of profiles:"), makeFolder(usualFolder), m_folder);
    addRow(form, tr("&Log:"), m_log, m_log);
    form->addRow(QString(), m_instant);
    form->addRow(buttons);
}

QWidget *SettingsDialog::makeFolder(const QString &usualFolder)
{
    m_folder->setObjectName(u"profileFolder"_s);
    m_folder->setPlaceholderText(QDir::toNativeSeparators(usualFolder));
    m_folder->setMinimumWidth(40 * gridUnit);
    auto *browse = new QPushButton(tr("&Browse…"));
    browse->setObjectName(u"browseProfileFolder"_s);
    connect(browse, &QPushButton::clicked, this, &SettingsDialog::browse);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins({});
    row->setSpacing(gridUnit);
    row->addWidget(m_folder, 1);
    row->addWidget(browse);
    return both;
}

void SettingsDialog::browse()
{
    const QString begin = m_folder->text().isEmpty() ? m_folder->placeholderText() : m_folder->text();
    const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder of Profiles"), begin);
    if (!chosen.isEmpty())
        m_folder->setText(QDir::toNativeSeparators(chosen));
}

Settings SettingsDialog::settings() const
{
    Settings settings = m_settings;
    settings.appearance = static_cast<Appearance>(m_appearance->currentIndex());
    settings.profileFolder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    settings.logDetail = static_cast<LogDetail>(m_log->currentIndex());
    settings.instantLab = m_instant->isChecked();
    return settings;
}

} // namespace gw::ui
