package dev.toju.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What came of reading a file as text: bounded, and in UTF-8. */
sealed interface TextFile {

  /** Bytes of a file, at most. */
  int MOST_BYTES = 1 << 20;

  /** It is text. */
  record Good(String text) implements TextFile {}

  /** It is none. */
  record Broken(String reason) implements TextFile {}

  /** Reads a file; {@code what} it should be, such as {@code a scenario file}. */
  static TextFile read(Path file, String what) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? new Broken("expected at most " + MOST_BYTES + " bytes, came more")
          : new Good(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new Broken("expected text in UTF-8, came other bytes");
    } catch (IOException e) {
      return new Broken(Files.isDirectory(file)
          ? "expected " + what + ", got a folder"
          : Files.exists(file)
              ? "expected a file that can be read, came " + e.getClass().getSimpleName()
              : "expected " + what + ", but there is none of that name");
    }
  }
}
