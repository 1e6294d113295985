/**
 * The judges of PROTOCOL 8, "Delivery". Imports the model, the registry and {@link
 * dev.toju.conformance.judge}. Start with {@link dev.toju.conformance.judge.delivery.DeliveryJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.delivery;

import org.jspecify.annotations.NullMarked;
