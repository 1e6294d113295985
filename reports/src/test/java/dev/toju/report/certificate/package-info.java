/** Tests of certificates; {@link dev.toju.report.certificate.Samples} makes small ones. */
@NullMarked
package dev.toju.report.certificate;

import org.jspecify.annotations.NullMarked;
