// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/secret_dialog.h"

#include "ui/theme/grid.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int usualWidth = 56 * gridUnit;

/// What is wrong with the store, if it is more than that a secret is not in it.
QString storeProblem(const std::vector<SecretWish> &wishes)
{
    for (const SecretWish &wish : wishes)
        if (wish.problem && wish.problem->kind != Error::Kind::ActionNeeded &&
            wish.problem->kind != Error::Kind::Corrupt)
            return wish.problem->text();
    return {};
}

QLabel *makeText(const QString &name, const QString &text)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

SecretDialog::SecretDialog(const QString &site, const std::vector<SecretWish> &wishes, QWidget *parent)
    : QDialog(parent), m_remember(new QCheckBox(tr("&Remember it for me in the system's store of secrets")))
{
    setObjectName(u"secretDialog"_s);
    setWindowTitle(tr("Password for %1").arg(site));
    const bool refused =
        std::ranges::none_of(wishes, [](const SecretWish &wish) { return wish.problem.has_value(); });
    const QString unusable = storeProblem(wishes);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, 2 * gridUnit);
    all->setSpacing(gridUnit);
    all->addWidget(makeText(
        u"whySecret"_s,
        refused ? tr("%1 did not accept what is kept for it. What is left empty stays as "
                     "it is.")
                      .arg(site)
                : tr("Connecting to %1 takes a password that is not kept on this computer.").arg(site)));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(2 * gridUnit);
    form->setVerticalSpacing(gridUnit);
    addFields(form, wishes);
    all->addLayout(form);
    m_remember->setObjectName(u"rememberSecret"_s);
    m_remember->setChecked(unusable.isEmpty());
    m_remember->setEnabled(unusable.isEmpty());
    all->addWidget(m_remember);
    if (!unusable.isEmpty())
        all->addWidget(makeText(u"storeProblem"_s, unusable));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"withholdSecret"_s);
    QPushButton *give = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    give->setObjectName(u"giveSecret"_s);
    give->setDefault(true);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(usualWidth);
}

void SecretDialog::addFields(QFormLayout *form, const std::vector<SecretWish> &wishes)
{
    for (const SecretWish &wish : wishes) {
        auto *field = new QLineEdit;
        field->setEchoMode(QLineEdit::Password);
        field->setObjectName(u"secret%1"_s.arg(m_fields.size() + 1));
        field->setAccessibleName(tr("Password of %1").arg(wish.owner));
        auto *owner = makeText(u"owner%1"_s.arg(m_fields.size() + 1), wish.owner + u':');
        owner->setWordWrap(false);
        form->addRow(owner, field);
        m_fields[wish.name] = field;
    }
}

Secrets SecretDialog::secrets() const
{
    Secrets given;
    for (const auto &[name, field] : m_fields)
        if (!field->text().isEmpty())
            given[name] = field->text();
    return given;
}

bool SecretDialog::remembers() const
{
    return m_remember->isChecked();
}

void askForSecrets(QWidget *window, QObject *receiver, const QString &site,
                   const std::vector<SecretWish> &wishes,
                   const std::function<void(const Secrets &, bool)> &give,
                   const std::function<void()> &withhold)
{
    auto *dialog = new SecretDialog(site, wishes, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, receiver,
                     [dialog, give] { give(dialog->secrets(), dialog->remembers()); });
    QObject::connect(dialog, &QDialog::rejected, receiver, withhold);
    dialog->open();
}

} // namespace gw::ui
