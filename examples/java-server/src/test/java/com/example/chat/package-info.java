/** The server before the suite. */
@NullMarked
package com.example.chat;

import org.jspecify.annotations.NullMarked;
