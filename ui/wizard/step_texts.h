// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::ui {

/// What the wizard says about a step, translated.
struct StepTexts
{
    QString shortName;   ///< on the rail: "Create LUN"
    QString instruction; ///< main instruction: an imperative, without a full stop
    QString sentence;    ///< one sentence below it
    QString verb;        ///< on the commit button, with its mnemonic: "&Create LUN"
    QString question;    ///< what a newcomer would ask, as the text of a link, without a mnemonic
    QString answer;      ///< two or three sentences
};

/// Asserts that there is such a step.
StepTexts texts(const QString &step);

} // namespace gw::ui
