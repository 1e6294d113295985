/** What people read, held against what it must say. */
@NullMarked
package dev.toju.report;

import org.jspecify.annotations.NullMarked;
