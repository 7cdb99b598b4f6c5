import Documents

extension FuzzTarget {
  /// YAML text; what is written must read back as the same value.
  static let yaml = FuzzTarget(
    name: "yaml",
    words: [
      "&a ", "*a", "<<: ", "? ", "- ", ": ", "|-\n", ">+\n", "!!int ", "---\n", "...\n",
      "%YAML 1.1",
      "0o17", "0x1F", ".inf", ".nan", "1:30", "2026-01-05", "~", "yes",
    ],
    seeds: {
      [
        "a: 1\nb: [x, 'y', \"z\"]\nc:\n  - d: |\n      text\n      more\n  - >-\n    folded\n    text\n",
        "base: &a {x: 1}\nmore:\n  <<: *a\n  y: 2\n", "- - - 1\n- ? k\n  : v\n", "--- 1\n--- 2\n",
        "a: 0x1F\nb: 1_000\nc: .inf\nd: 12:30:45\ne: 2026-01-05T09:00:00Z\nf: ~\ng: yes\n",
      ]
    },
    feed: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      guard let documents = try? YAMLNode.documents(in: text) else { return nil }
      for value in documents.map(\.json) {
        for written in [value.yamlText, value.yamlText(width: nil)] {
          do throws(YAMLSyntaxError) {
            let again = try JSON(parsingYAML: written)
            // Texts are compared because a value that is not a number differs from itself.
            if again.compactText != value.compactText { return "reads back otherwise: \(written)" }
          } catch {
            return "does not read back (\(error)): \(written)"
          }
        }
      }
      return nil
    })
}
