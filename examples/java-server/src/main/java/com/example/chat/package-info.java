/**
 * A signaling server of the Toju protocol, written from PROTOCOL 3 and 5. It may import the protocol's
 * values and codec, and the three interfaces of the kit that it implements. Start with
 * {@link com.example.chat.ExampleServer}.
 */
@NullMarked
package com.example.chat;

import org.jspecify.annotations.NullMarked;
