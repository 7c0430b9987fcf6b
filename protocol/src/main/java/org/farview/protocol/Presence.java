package org.farview.protocol;

/** Whether an envelope field must, may or must not be there. */
enum Presence {
    REQUIRED,
    OPTIONAL,
    FORBIDDEN
}
