// SPDX-License-Identifier: Apache-2.0
#include "core/provision/events.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

QString outcomeName(StepDone::Outcome outcome)
{
    switch (outcome) {
    case StepDone::Outcome::Already:
        return u"already"_s;
    case StepDone::Outcome::Changed:
        return u"changed"_s;
    case StepDone::Outcome::Planned:
        return u"planned"_s;
    case StepDone::Outcome::Undone:
        return u"undone"_s;
    }
    return {};
}

QString outcomeName(RunFinished::Outcome outcome)
{
    switch (outcome) {
    case RunFinished::Outcome::Done:
        return u"done"_s;
    case RunFinished::Outcome::Nothing:
        return u"nothing-to-do"_s;
    case RunFinished::Outcome::Planned:
        return u"planned"_s;
    case RunFinished::Outcome::Failed:
        return u"failed"_s;
    case RunFinished::Outcome::Cancelled:
        return u"cancelled"_s;
    case RunFinished::Outcome::Undone:
        return u"undone"_s;
    }
    return {};
}

} // namespace gw::provision
