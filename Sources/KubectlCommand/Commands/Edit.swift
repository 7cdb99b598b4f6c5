/// `kubectl edit`: there is no editor in here.
enum Edit: Command {
  static let name = "edit"
  static let refusal =
    "there is no editor in here; save the object with 'kubectl get -o yaml', change it and use "
    + "'kubectl apply -f' or 'kubectl replace -f'"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    _ = try kubectl.existing(ObjectQuery(call))
    throw .said(refusal)
  }
}
