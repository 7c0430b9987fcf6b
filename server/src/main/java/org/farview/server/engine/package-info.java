/** Turns the newest scene into pictures: plan, demand, render, encode. */
@NullMarked
package org.farview.server.engine;

import org.jspecify.annotations.NullMarked;
