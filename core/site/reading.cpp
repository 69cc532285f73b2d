// SPDX-License-Identifier: Apache-2.0
#include "core/site/reading.h"

#include <QCoreApplication>

namespace gw::site {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 4;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("gw::site", text, nullptr, n);
}

} // namespace

Reading::Reading(const Call &call, const QStringList &parts)
    : m_call(call), m_waitingFor(parts), m_all(parts.size())
{
    tell();
}

void Reading::done(const QString &part)
{
    const std::lock_guard lock(m_mutex);
    m_waitingFor.removeOne(part);
    tell();
}

void Reading::tell() const
{
    if (m_waitingFor.isEmpty())
        return;
    const QString names = m_waitingFor.first(std::min(mostNamed, m_waitingFor.size())).join(u", "_s);
    const int more = int(m_waitingFor.size() - mostNamed);
    m_call.report(more > 0 ? tr("Waiting for %1 and %n more…", more).arg(names)
                           : tr("Waiting for %1…").arg(names),
                  int(100 * (m_all - m_waitingFor.size()) / m_all));
}

} // namespace gw::site
