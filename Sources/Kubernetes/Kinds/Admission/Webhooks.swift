import Documents

/// What goes for configurations of webhooks, whether they judge or change.
enum Webhooks {
  /// Source: Kubernetes, `pkg/apis/admissionregistration/v1/defaults.go`; the API's reference for
  /// the ten seconds.
  static func setDefaults(_ object: inout KubernetesObject, isMutating: Bool) {
    var content = object["webhooks"]?.array ?? []
    for place in content.indices {
      content[place].fill("failurePolicy", "Fail")
      content[place].fill("matchPolicy", "Equivalent")
      content[place].fill("namespaceSelector", [:])
      content[place].fill("objectSelector", [:])
      content[place].fill("timeoutSeconds", 10)
      if isMutating { content[place].fill("reinvocationPolicy", "Never") }
      content[place].editEach("rules") { $0.fill("scope", "*") }
      content[place].edit("clientConfig") { config in
        config.edit("service") { $0.fill("port", 443) }
      }
    }
    if !content.isEmpty { object["webhooks"] = .array(content) }
  }

  /// Name, how many there are, age.
  static let columns: [TableColumn] = [.name, TableColumn("Webhooks", type: "integer"), .age]

  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`,
  /// `printValidatingWebhookConfiguration`.
  static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), .integer(Int64(object["webhooks"]?.array?.count ?? 0)),
      view.age(of: object),
    ]
  }
}
