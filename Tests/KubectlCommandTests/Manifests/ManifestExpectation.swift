import Foundation

/// What is expected of a manifest: what stands before it, and how it ends.
///
/// A list of them is a text: the file's path at the margin, and below it, indented, `given` with a
/// line of kubectl, `after` with another manifest, `warned` and `refused` with what kubectl says, or
/// `stays` with what keeps an object from converging. A file with neither `refused` nor `stays`
/// converges.
struct ManifestExpectation {
  let path: String
  var preparations: [[String]] = []
  var outcome: [String] = []

  static func all(in text: String) -> [ManifestExpectation] {
    var all: [ManifestExpectation] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      guard line.hasPrefix(" "), let first = words.first, let last = all.indices.last else {
        all.append(ManifestExpectation(path: String(line)))
        continue
      }
      switch first {
      case "given": all[last].preparations.append(Array(words.dropFirst()))
      case "after": all[last].preparations.append(["apply", "-f"] + words.dropFirst())
      default: all[last].outcome.append(words.joined(separator: " "))
      }
    }
    return all
  }

  /// What comes of the manifest, in the words of an expectation.
  func result(in folder: URL) -> [String] {
    var cluster = ManifestCluster(folder: folder)
    for words in preparations {
      cluster.run(words)
      cluster.pass(.seconds(Int64(30)))
    }
    let before = Set(cluster.view?.uids ?? [])
    let output = cluster.run(["apply", "-f", path])
    var found = output.errorText.split(separator: "\n").map { line in
      let isWarning = line.hasPrefix("Warning: ")
      return isWarning ? "warned \(line.dropFirst("Warning: ".count))" : "refused \(line)"
    }
    cluster.pass(.minutes(15))
    found += cluster.view?.obstacles(except: before) ?? []
    return found.map { $0.split(separator: " ").joined(separator: " ") }
  }
}
