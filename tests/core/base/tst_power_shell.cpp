// SPDX-License-Identifier: Apache-2.0
#include "core/base/power_shell.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

/// Text from a site must not become a command.
class TstPowerShell : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quotesOfAllKindsAreDoubled()
    {
        QCOMPARE(powershell::quoted(u"SQL01"_s), u"'SQL01'"_s);
        QCOMPARE(powershell::quoted(u"$x `n \"O'Brien\""_s), u"'$x `n \"O''Brien\"'"_s);
        QCOMPARE(powershell::quoted(u"a\u2019; Remove-Item b"_s), u"'a\u2019\u2019; Remove-Item b'"_s);
        QCOMPARE(powershell::quoted(QString()), u"''"_s);
    }

    void everyLineOfACommentIsOne()
    {
        QCOMPARE(powershell::comment(u"one\r\ntwo\u2028three"_s), u"# one\n# two\n# three"_s);
    }
};

QTEST_GUILESS_MAIN(TstPowerShell)
#include "tst_power_shell.moc"
