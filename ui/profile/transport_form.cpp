// SPDX-License-Identifier: Apache-2.0
#include "ui/profile/transport_form.h"

#include "ui/theme/grid.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

using cim::wsman::Authentication;
using site::Transport;

constexpr int pinRows = 2;
constexpr int leastLetters = 6; ///< of a choice, where there is little room

QLineEdit *makeField(const QString &name, const QString &example)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setPlaceholderText(example);
    return field;
}

QLabel *makeTitle(const QString &text, QWidget *buddy)
{
    auto *title = new QLabel(text);
    title->setBuddy(buddy);
    return title;
}

template<class Choice>
Choice chosenIn(const QComboBox *box)
{
    return static_cast<Choice>(box->currentData().toInt());
}

template<class Choice>
void choose(QComboBox *box, Choice choice)
{
    box->setCurrentIndex(box->findData(int(choice)));
}

} // namespace

TransportForm::TransportForm(QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_transport(new QComboBox),
      m_url(makeField(u"winrmUrl"_s, cim::wsman::ConnectionSettings().url)), m_authentication(new QComboBox),
      m_user(makeField(u"profileAccount"_s, tr("empty: your own"))),
      m_password(makeField(u"profilePassword"_s, {})),
      m_certificate(makeField(u"clientCertificate"_s, u"me.pem"_s)),
      m_key(makeField(u"clientKey"_s, u"me.key"_s)), m_urlTitle(makeTitle(tr("WinRM's &URL:"), m_url)),
      m_authenticationTitle(makeTitle(tr("L&og on by:"), m_authentication)),
      m_certificateTitle(makeTitle(tr("C&ertificate file:"), m_certificate)),
      m_keyTitle(makeTitle(tr("Ke&y file:"), m_key)), m_pins(new QListWidget),
      m_unpin(new QPushButton(tr("&Remove")))
{
    m_pinsTitle = makeTitle(tr("P&inned certificates:"), m_pins);
    makeFields();
    makePins();
    m_grid->setContentsMargins({});
    m_grid->setSpacing(gridUnit);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
    m_grid->addWidget(makeTitle(tr("Reach the nodes &by:"), m_transport), 0, 0);
    m_grid->addWidget(m_transport, 0, 1);
    m_grid->addWidget(m_authenticationTitle, 0, 2);
    m_grid->addWidget(m_authentication, 0, 3);
    m_grid->addWidget(m_urlTitle, 1, 0);
    m_grid->addWidget(m_url, 1, 1, 1, 3);
    m_grid->addWidget(makeTitle(tr("Accoun&t:"), m_user), 2, 0);
    m_grid->addWidget(m_user, 2, 1);
    m_grid->addWidget(makeTitle(tr("Its pass&word:"), m_password), 2, 2);
    m_grid->addWidget(m_password, 2, 3);
    m_grid->addWidget(m_certificateTitle, 3, 0);
    m_grid->addWidget(m_certificate, 3, 1);
    m_grid->addWidget(m_keyTitle, 3, 2);
    m_grid->addWidget(m_key, 3, 3);
    m_grid->addWidget(m_pinsTitle, 4, 0, Qt::AlignTop);
    m_grid->addWidget(m_pins, 4, 1, 1, 2);
    m_grid->addWidget(m_unpin, 4, 3, Qt::AlignTop | Qt::AlignLeft);
    fillIn(site::Profile());
}

void TransportForm::makeFields()
{
    m_transport->setObjectName(u"transport"_s);
    m_transport->addItem(tr("Automatic"), int(Transport::Automatic));
    m_transport->addItem(tr("WMI (DCOM)"), int(Transport::Wmi));
    m_transport->addItem(tr("WinRM"), int(Transport::Winrm));
    m_transport->setToolTip(
        tr("Automatic tries all and remembers what works. WMI (DCOM) goes from Windows only."));
    m_authentication->setObjectName(u"authentication"_s);
    m_authentication->addItem(tr("Negotiate"), int(Authentication::Negotiate));
    m_authentication->addItem(tr("Basic"), int(Authentication::Basic));
    m_authentication->addItem(tr("Certificate"), int(Authentication::Certificate));
    m_authentication->setToolTip(
        tr("Negotiate: Kerberos or NTLM. Basic: the password, over https. Certificate: "
           "one of the client, over https."));
    m_url->setToolTip(
        tr("With {host} where the host's name goes. Empty: http on port 5985 with sealed messages; "
           "automatic tries https on port 5986 before."));
    m_url->setAccessibleDescription(m_url->toolTip());
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setToolTip(tr("The system keeps it for you; it is not in the profile."));
    m_password->setAccessibleDescription(m_password->toolTip());
    for (QComboBox *box : {m_transport, m_authentication}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(leastLetters);
        connect(box, &QComboBox::currentIndexChanged, this, &TransportForm::showWhatApplies);
    }
}

void TransportForm::makePins()
{
    m_pins->setObjectName(u"pinned"_s);
    m_pins->setTextElideMode(Qt::ElideMiddle);
    m_pins->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_pins->setFixedHeight(pinRows * (m_pins->fontMetrics().height() + gridUnit / 4) +
                           2 * m_pins->frameWidth());
    m_unpin->setObjectName(u"unpin"_s);
    m_unpin->setAutoDefault(false);
    connect(m_unpin, &QPushButton::clicked, this, [this] {
        delete m_pins->currentItem();
        showWhatApplies();
    });
    connect(m_pins, &QListWidget::currentRowChanged, this, &TransportForm::showWhatApplies);
}

void TransportForm::fillIn(const site::Profile &profile)
{
    choose(m_transport, profile.transport);
    const auto &winrm = profile.winrm;
    m_url->setText(winrm.url == cim::wsman::ConnectionSettings().url ? QString() : winrm.url);
    choose(m_authentication, winrm.authentication);
    m_user->setText(profile.account.user);
    m_password->setPlaceholderText(profile.account.user.isEmpty() ? tr("asked for later") : tr("unchanged"));
    m_certificate->setText(winrm.clientCertificate);
    m_key->setText(winrm.clientKey);
    m_pins->clear();
    for (const QString &fingerprint : winrm.pinned)
        pin(fingerprint);
    showWhatApplies();
}

void TransportForm::takeInto(site::Profile &profile) const
{
    profile.transport = chosenIn<Transport>(m_transport);
    const QString url = m_url->text().trimmed();
    profile.winrm.url = url.isEmpty() ? cim::wsman::ConnectionSettings().url : url;
    profile.winrm.authentication = chosenIn<Authentication>(m_authentication);
    profile.account.user = m_user->text().trimmed();
    if (profile.account.user.isEmpty())
        profile.account.secretName.clear();
    else if (profile.account.secretName.isEmpty())
        profile.account.secretName = u"guestwright/"_s + profile.cluster;
    profile.winrm.clientCertificate = m_certificate->text().trimmed();
    profile.winrm.clientKey = m_key->text().trimmed();
    profile.winrm.pinned.clear();
    for (int row = 0; row < m_pins->count(); ++row)
        profile.winrm.pinned << m_pins->item(row)->data(Qt::UserRole).toString();
}

void TransportForm::setTitleWidth(int width)
{
    m_grid->setColumnMinimumWidth(0, width);
}

QString TransportForm::password() const
{
    return m_password->text();
}

void TransportForm::pin(const QString &fingerprint)
{
    for (int row = 0; row < m_pins->count(); ++row)
        if (m_pins->item(row)->data(Qt::UserRole) == fingerprint)
            return;
    auto *item = new QListWidgetItem(fingerprint, m_pins);
    item->setData(Qt::UserRole, fingerprint);
    item->setToolTip(fingerprint);
    // No wider than the list, so that its middle is left out instead of its end.
    item->setSizeHint({1, m_pins->fontMetrics().height() + gridUnit / 4});
    m_pins->setCurrentItem(item);
    showWhatApplies();
}

void TransportForm::showWhatApplies()
{
    const bool winrm = chosenIn<Transport>(m_transport) != Transport::Wmi;
    const bool certificate =
        winrm && chosenIn<Authentication>(m_authentication) == Authentication::Certificate;
    for (QWidget *field : std::initializer_list<QWidget *>{m_url, m_authentication, m_pins})
        field->setEnabled(winrm);
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_certificate, m_key, m_certificateTitle, m_keyTitle})
        field->setVisible(certificate);
    for (QWidget *field : std::initializer_list<QWidget *>{m_pins, m_pinsTitle, m_unpin})
        field->setVisible(m_pins->count() > 0);
    m_unpin->setEnabled(winrm && m_pins->currentItem() != nullptr);
}

} // namespace gw::ui
