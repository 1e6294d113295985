/** Tests of the contract's lines against its schema, and of the Python peer against both. */
@NullMarked
package dev.toju.conformance.contract;

import org.jspecify.annotations.NullMarked;
