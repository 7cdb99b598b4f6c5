import Documents

/// Programs that judge what is to be written, before it is stored.
public enum ValidatingWebhookConfiguration: Kind {
  /// Its names.
  public static let resource = Resource(
    "ValidatingWebhookConfiguration", "validatingwebhookconfigurations",
    group: "admissionregistration.k8s.io", categories: ["api-extensions"], isNamespaced: false,
    countsGenerations: true)

  /// What is filled in.
  public static func setDefaults(_ object: inout KubernetesObject) {
    Webhooks.setDefaults(&object, isMutating: false)
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    WebhookChecks(object["webhooks"]?.array ?? [], isMutating: false).errors
  }

  /// Name, how many there are, age.
  public static var columns: [TableColumn] { Webhooks.columns }

  /// Name, how many there are, age.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    Webhooks.cells(of: object, in: view)
  }
}
