import Documents
import Simulation

/// Fills the secrets that hold tokens of service accounts, and takes them away with the accounts.
///
/// Source: kubernetes, `pkg/controller/serviceaccount/tokens_controller.go`.
public enum TokensController: Controller {
  /// Its name.
  public static let name = "serviceaccount-token-controller"

  static let accountNote = "kubernetes.io/service-account.name"
  static let uidNote = "kubernetes.io/service-account.uid"

  /// Secrets, and the accounts whose tokens they hold.
  public static let resources: Set<String>? = ["secrets", "serviceaccounts"]

  /// A secret for a token, and an account that goes.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    switch (change.key.resource, change.verb) {
    case ("secrets", _) where isToken(change.new): [change.key]
    case ("serviceaccounts", .deleted): [change.key]
    default: []
    }
  }

  private static func isToken(_ secret: KubernetesObject) -> Bool {
    secret["type"] == "kubernetes.io/service-account-token"
  }

  /// Writes what a secret lacks, or takes away what belongs to nobody any more.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    if key.resource == "serviceaccounts" {
      return view.objects(Secret.self, in: key.namespace)
        .filter { isToken($0) && $0.metadata.annotations[accountNote] == key.name }
        .filter { account(of: $0, in: view) == nil }
        .map { .delete(view.key(of: $0, Secret.self)) }
    }
    guard let secret = view[key] else { return forget(key, in: view) }
    guard isToken(secret), secret.metadata.deletionTimestamp == nil else { return [] }
    guard let account = account(of: secret, in: view) else { return [.delete(key)] }
    let filled = fill(secret, for: account, in: view)
    return filled.isSame(as: secret) ? [] : [.update(key, filled)]
  }

  private static func account(
    of secret: KubernetesObject, in view: ClusterView
  ) -> KubernetesObject? {
    let notes = secret.metadata.annotations
    let account = view.object(
      ServiceAccount.self, secret.metadata.namespace, notes[accountNote] ?? "")
    let uid = notes[uidNote] ?? ""
    return uid.isEmpty || uid == account?.metadata.uid ? account : nil
  }

  /// Source: `generateTokenIfNeeded`.
  private static func fill(
    _ secret: KubernetesObject, for account: KubernetesObject, in view: ClusterView
  ) -> KubernetesObject {
    var (filled, data) = (secret, secret["data"] ?? [:])
    let lacks = { (member: String) in data[member]?.string?.isEmpty ?? true }
    let certificate = view.plane?.certificate ?? ""
    if !certificate.isEmpty {
      data[member: "ca.crt"] = .string(Base64.encode(Array(certificate.utf8)))
    }
    if lacks("namespace") {
      data[member: "namespace"] = .string(Base64.encode(Array(secret.metadata.namespace.utf8)))
    }
    if lacks("token") {
      let token = ServiceAccountToken(account, secret: secret.metadata.name)
      data[member: "token"] = .string(Base64.encode(Array(view.text(of: token).utf8)))
    }
    filled["data"] = data
    filled.metadata.annotations[uidNote] = account.metadata.uid
    return filled
  }

  /// No account lists a secret that is gone.
  ///
  /// Source: `removeSecretReference`.
  private static func forget(_ key: ObjectKey, in view: ClusterView) -> [Write] {
    view.objects(ServiceAccount.self, in: key.namespace).compactMap { account in
      let secrets = account["secrets"]?.array ?? []
      let kept = secrets.filter { $0.text("name") != key.name }
      guard kept.count < secrets.count else { return nil }
      var account = account
      account["secrets"] = kept.isEmpty ? nil : .array(kept)
      return .update(view.key(of: account, ServiceAccount.self), account)
    }
  }
}
