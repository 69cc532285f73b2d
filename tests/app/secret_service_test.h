// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/secret_service.h"

#include <QObject>

/// A test whose programs, itself among them, find an unlocked secret service of its own. Skipped where there
/// is none.
class SecretServiceTest : public QObject
{
    Q_OBJECT

protected:
    SecretService m_service{SecretService::Keyring::Unlocked};

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
};
