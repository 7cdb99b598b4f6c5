import Documents

/// Clusters, users and contexts that bind them.
///
/// Source: client-go, `tools/clientcmd/api/v1/types.go`.
public struct Kubeconfig: Sendable, Hashable {
  /// Something with a name: a cluster, a user or a context.
  public struct Entry: Sendable, Hashable {
    /// The name.
    public var name: String
    /// What stands under it.
    public var value: JSONObject

    /// An entry.
    public init(name: String, value: JSONObject) {
      self.name = name
      self.value = value
    }
  }

  /// The clusters, in order of their names.
  public var clusters: [Entry] = []
  /// The contexts, in order of their names.
  public var contexts: [Entry] = []
  /// The users, in order of their names.
  public var users: [Entry] = []
  /// The context that is used; may be empty.
  public var currentContext = ""

  /// An empty one.
  public init() {}

  /// What a document says.
  public init(_ document: JSON) {
    clusters = Self.entries(document["clusters"], "cluster")
    contexts = Self.entries(document["contexts"], "context")
    users = Self.entries(document["users"], "user")
    currentContext = document["current-context"]?.string ?? ""
  }

  private static func entries(_ list: JSON?, _ member: String) -> [Entry] {
    (list?.array ?? []).compactMap { item in
      guard let name = item["name"]?.string else { return nil }
      return Entry(name: name, value: item[member]?.object ?? [:])
    }.sorted { $0.name < $1.name }
  }

  /// The document.
  public var json: JSON {
    [
      "apiVersion": "v1", "clusters": Self.list(clusters, "cluster"),
      "contexts": Self.list(contexts, "context"), "current-context": .string(currentContext),
      "kind": "Config", "preferences": [:], "users": Self.list(users, "user"),
    ]
  }

  private static func list(_ entries: [Entry], _ member: String) -> JSON {
    if entries.isEmpty { return .null }
    return .array(
      entries.map { entry in
        let value: (String, JSON) = (member, .object(entry.value))
        let name: (String, JSON) = ("name", .string(entry.name))
        return .object(JSONObject(member < "name" ? [value, name] : [name, value]))
      })
  }
}

extension [Kubeconfig.Entry] {
  /// The entry of a name; nil takes it out.
  subscript(name: String) -> JSONObject? {
    get { first { $0.name == name }?.value }
    set {
      removeAll { $0.name == name }
      guard let newValue else { return }
      let place = firstIndex { $0.name > name } ?? count
      insert(Kubeconfig.Entry(name: name, value: newValue), at: place)
    }
  }
}
