// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/help_viewer.h"

#include "ui/theme/grid.h"

#include <QFile>
#include <QKeyEvent>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

// Q_INIT_RESOURCE wants to stand outside of any namespace; a static library's resources are not there without
// it.
static void initialiseHelp()
{
    Q_INIT_RESOURCE(help);
}

namespace gw::ui {

namespace {

QString fileOf(const QString &id)
{
    initialiseHelp();
    return u":/help/"_s + id + u".html"_s;
}

} // namespace

HelpViewer::HelpViewer(QWidget *parent) : QWidget(parent, Qt::Window), m_text(new QTextBrowser(this))
{
    setObjectName(u"help"_s);
    setWindowTitle(tr("Guestwright Help"));
    m_text->setObjectName(u"helpText"_s);
    m_text->setAccessibleName(tr("Help"));
    m_text->setSearchPaths({u":/help"_s});
    m_text->document()->setDocumentMargin(2 * gridUnit);
    auto *index = new QPushButton(tr("&All topics"), this);
    auto *back = new QPushButton(tr("&Back"), this);
    auto *close = new QPushButton(tr("Close"), this);
    back->setEnabled(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(gridUnit);
    buttons->addWidget(index);
    buttons->addWidget(back);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *all = new QVBoxLayout(this);
    all->setSpacing(gridUnit);
    all->addWidget(m_text, 1);
    all->addLayout(buttons);
    // Wide enough for a picture of a page.
    resize(QSize(gridUnit * 90, gridUnit * 76).boundedTo(screen()->availableSize()));
    connect(index, &QPushButton::clicked, this, [this] { open({}); });
    connect(back, &QPushButton::clicked, m_text, &QTextBrowser::backward);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_text, &QTextBrowser::backwardAvailable, back, [this, back](bool available) {
        if (!available && back->hasFocus())
            m_text->setFocus(); // a button that is switched off would lose the focus to nowhere
        back->setEnabled(available);
    });
}

void HelpViewer::open(const QString &wanted)
{
    m_text->setSource(QUrl(u"qrc"_s + fileOf(hasTopic(wanted) ? wanted : u"index"_s)));
    if (isVisible()) {
        raise();
        activateWindow();
    }
    show();
    m_text->setFocus();
}

QString HelpViewer::topic() const
{
    return m_text->source().fileName().section(u'.', 0, 0);
}

bool HelpViewer::hasTopic(const QString &id)
{
    return !id.isEmpty() && QFile::exists(fileOf(id));
}

QString HelpViewer::question(const QString &id)
{
    QFile file(fileOf(id));
    if (id.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression title(u"<title>(.*)</title>"_s);
    return title.match(QString::fromUtf8(file.readAll())).captured(1);
}

void HelpViewer::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace gw::ui
