import Documents

/// A kubeconfig: clusters, users, and contexts that pair them.
///
/// Source: Kubernetes documentation, "Organizing Cluster Access Using kubeconfig Files";
/// awscli/customizations/eks/kubeconfig.py for what is checked and where an entry goes.
struct Kubeconfig {
  /// The absolute path of the file.
  let path: String
  private(set) var content: JSONObject

  /// The file as text.
  var text: String { JSON.object(content).yamlTextForOldReaders }

  /// A file that cannot be taken, in the words of the AWS CLI.
  struct Corrupted: Error {
    let message: String
  }

  private static let empty: JSONObject = [
    "apiVersion": "v1", "clusters": [], "contexts": [], "current-context": "", "kind": "Config",
    "preferences": [:], "users": [],
  ]

  /// Reads a file; nil stands for one that is not there.
  init(_ text: String?, at path: String) throws(Corrupted) {
    self.path = path
    content = Self.empty
    guard let text else { return }
    let document: JSON
    do throws(YAMLSyntaxError) {
      document = try JSON(parsingYAML: text)
    } catch {
      throw Corrupted(message: "YamlError while loading kubeconfig: \(error)")
    }
    // An empty file counts as none.
    guard document != .null else { return }
    guard let object = document.object else {
      throw Corrupted(message: "Content not a <class 'dict'>.")
    }
    content = object
    try check()
  }

  private func check() throws(Corrupted) {
    for member in Self.empty {
      guard let value = content[member.key], value != .null else { continue }
      let (found, wanted) = (PythonText.type(of: value), PythonText.type(of: member.value))
      guard found == wanted else {
        throw Corrupted(message: "\(member.key) is wrong type: \(found) (Should be \(wanted))")
      }
      for entry in value.array ?? [] where entry.object == nil {
        throw Corrupted(message: "Entry in \(member.key) not a <class 'dict'>. ")
      }
    }
  }

  /// Whether a cluster has an entry.
  func hasCluster(_ name: String) -> Bool {
    content["clusters"]?.array?.contains { $0["name"]?.string == name } == true
  }

  /// Puts in an entry, in the place of one with the same name.
  mutating func insert(_ entry: JSON, into list: String) {
    var entries = content[list]?.array ?? []
    if let place = entries.firstIndex(where: { $0["name"] == entry["name"] }) {
      entries[place] = entry
    } else {
      entries.append(entry)
    }
    content[list] = .array(entries)
  }

  /// Makes a context the one that `kubectl` speaks to.
  mutating func select(_ context: String) { content["current-context"] = .string(context) }
}
