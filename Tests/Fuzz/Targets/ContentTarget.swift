import Lessons

extension FuzzTarget {
  private static let paths = [
    "labs/a.yaml", "questions/a.yaml", "notes/a.md", "paths/a.yaml", "objectives.yaml",
  ]

  /// A file of the school: the first byte chooses its folder.
  static let content = FuzzTarget(
    name: "content",
    words: [
      "id: ", "title: ", "goals:\n", "- run: ", "equals: ", "within: 5m", "after: ", "solutions:\n",
      "wrong:\n", "hints:\n", "sources:\n", "given: |\n", "type: ", "options:\n", "reason: ",
      "```shell\n",
      "---\n", "weight: ", "misses: ", "minutes: ", "objectives: [", "proof:\n",
    ],
    seeds: {
      SourceTree.texts(under: "content").compactMap { path, text in
        let kinds = ["content/labs", "content/questions", "content/notes", "content/paths"]
        let kind = kinds.firstIndex { path.hasPrefix($0) } ?? 4
        guard text.utf8.count < 6000 else { return nil }
        return "\(Character(Unicode.Scalar(UInt8(33 + kind))))\(text)"
      }
    },
    feed: { bytes in
      guard let first = bytes.first else { return nil }
      let path = paths[Int(first &- 33) % paths.count]
      let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
      _ = Library.load([ContentFile(path: path, text: text)])
      return nil
    })
}
