import Documents
import Simulation

/// What a process shows to be known as its service account: a JSON Web Token.
///
/// Nothing is kept of tokens that were given out: their signature says that the cluster made them.
/// It has the length of the real one and is made from the cluster's own identity, since nobody here
/// checks it with a public key.
/// - Source: kubernetes, `pkg/serviceaccount/claims.go`; RFC 7519.
public struct ServiceAccountToken: Sendable {
  /// Who made it, such as `https://oidc.eks.us-east-1.amazonaws.com/id/…`.
  public let issuer: String
  /// For whom it is, such as `sts.amazonaws.com`.
  public let audiences: [String]
  /// The account's namespace and name.
  public let account: (namespace: String, name: String)
  /// The account's own uid.
  public let accountUID: String
  /// The pod whose it is; nil where it is nobody's in particular.
  public let pod: (name: String, uid: String)?
  /// The node of the pod.
  public let node: (name: String, uid: String)?
  /// When it was made.
  public let issued: SimTime
  /// Until when it holds.
  public let expiry: SimTime
  /// Tells it from all others.
  public let id: String
  /// The secret that holds it and without which it is worth nothing; nil for those that end.
  public let secret: String?

  /// `system:serviceaccount:NAMESPACE:NAME`.
  public var subject: String { "system:serviceaccount:\(account.namespace):\(account.name)" }

  /// The user that the token's bearer is.
  ///
  /// Source: apiserver, `authentication/serviceaccount/util.go`, `ServiceAccountInfo.UserInfo`.
  public var user: KubernetesUser {
    var extra: [KubernetesUser.Extra] = []
    if secret == nil {
      extra.append(.init("authentication.kubernetes.io/credential-id", ["JTI=\(id)"]))
    }
    if let node {
      extra.append(.init("authentication.kubernetes.io/node-name", [node.name]))
      extra.append(.init("authentication.kubernetes.io/node-uid", [node.uid]))
    }
    if let pod {
      extra.append(.init("authentication.kubernetes.io/pod-name", [pod.name]))
      extra.append(.init("authentication.kubernetes.io/pod-uid", [pod.uid]))
    }
    return KubernetesUser(
      name: subject,
      groups: [
        "system:serviceaccounts", "system:serviceaccounts:\(account.namespace)",
        "system:authenticated",
      ], uid: accountUID, extra: extra.isEmpty ? nil : extra)
  }

  fileprivate var claims: JSON {
    if let secret {
      return [
        "iss": .string(issuer),
        "\(Self.legacy)/namespace": .string(account.namespace),
        "\(Self.legacy)/secret.name": .string(secret),
        "\(Self.legacy)/service-account.name": .string(account.name),
        "\(Self.legacy)/service-account.uid": .string(accountUID), "sub": .string(subject),
      ]
    }
    var kubernetes: JSONObject = ["namespace": .string(account.namespace)]
    if let node { kubernetes.add("node", ["name": .string(node.name), "uid": .string(node.uid)]) }
    if let pod { kubernetes.add("pod", ["name": .string(pod.name), "uid": .string(pod.uid)]) }
    kubernetes.add(
      "serviceaccount", ["name": .string(account.name), "uid": .string(accountUID)])
    return [
      "aud": .texts(audiences), "exp": .integer(expiry.milliseconds / 1000),
      "iat": .integer(issued.milliseconds / 1000), "iss": .string(issuer), "jti": .string(id),
      "kubernetes.io": .object(kubernetes), "nbf": .integer(issued.milliseconds / 1000),
      "sub": .string(subject),
    ]
  }

  /// Reads the claims of a token, whoever made it.
  init?(claims: JSON) {
    let own = claims["kubernetes.io"]
    guard let issuer = claims["iss"]?.string, let expiry = claims["exp"]?.integer,
      let issued = claims["iat"]?.integer, let id = claims["jti"]?.string,
      let namespace = own?["namespace"]?.string,
      let name = own?["serviceaccount"]?["name"]?.string,
      let uid = own?["serviceaccount"]?["uid"]?.string
    else { return nil }
    func pair(_ member: String) -> (name: String, uid: String)? {
      guard let value = own?[member], let name = value["name"]?.string else { return nil }
      return (name, value["uid"]?.string ?? "")
    }
    self.issuer = issuer
    audiences = (claims["aud"]?.array ?? []).compactMap(\.string)
    account = (namespace, name)
    accountUID = uid
    pod = pair("pod")
    node = pair("node")
    self.issued = SimTime(milliseconds: issued * 1000)
    self.expiry = SimTime(milliseconds: expiry * 1000)
    self.id = id
    secret = nil
  }

  init(
    _ account: KubernetesObject, issuer: String, audiences: [String],
    pod: KubernetesObject?, node: KubernetesObject?, issued: SimTime, life: SimDuration, id: String
  ) {
    self.issuer = issuer
    self.audiences = audiences
    self.account = (account.metadata.namespace, account.metadata.name)
    accountUID = account.metadata.uid
    self.pod = pod.map { ($0.metadata.name, $0.metadata.uid) }
    self.node = node.map { ($0.metadata.name, $0.metadata.uid) }
    self.issued = issued.wholeSecond
    expiry = issued.wholeSecond + life
    self.id = id
    secret = nil
  }
}

// Tokens that secrets hold: they name no time and nobody for whom they are, so that the API takes
// them for as long as the secret is there.
//
// Source: kubernetes, `pkg/serviceaccount/legacy.go`.
extension ServiceAccountToken {
  private static let legacy = "kubernetes.io/serviceaccount"

  /// The token of an account that a secret holds.
  init(_ account: KubernetesObject, secret: String) {
    self.init((account.metadata.namespace, account.metadata.name), account.metadata.uid, secret)
  }

  /// Reads the claims of a token that a secret holds.
  init?(secretClaims claims: JSON) {
    guard claims["iss"]?.string == "kubernetes/serviceaccount",
      let namespace = claims["\(Self.legacy)/namespace"]?.string,
      let name = claims["\(Self.legacy)/service-account.name"]?.string,
      let uid = claims["\(Self.legacy)/service-account.uid"]?.string,
      let secret = claims["\(Self.legacy)/secret.name"]?.string
    else { return nil }
    self.init((namespace, name), uid, secret)
  }

  private init(_ account: (namespace: String, name: String), _ uid: String, _ secret: String) {
    issuer = "kubernetes/serviceaccount"
    audiences = ["https://kubernetes.default.svc"]
    self.account = account
    accountUID = uid
    pod = nil
    node = nil
    issued = SimTime(milliseconds: 0)
    expiry = SimTime(milliseconds: .max)
    id = ""
    self.secret = secret
  }
}

extension ClusterView {
  /// The text of a token, as the cluster gives it out.
  func text(of token: ServiceAccountToken) -> String {
    let key = tokenKey
    let head: JSON = [
      "alg": "RS256", "kid": .string(SHA256.hex((key + "/id").utf8)),
    ]
    let body =
      Self.letters(head.compactText.utf8) + "." + Self.letters(token.claims.compactText.utf8)
    return body + "." + signature(of: body, key)
  }

  /// The token that a text is, if a cluster gave it out and it holds: for whom it is, and for how
  /// long, is looked at by who asks; accounts and pods that are gone end it.
  ///
  /// Source: kubernetes, `pkg/serviceaccount/claims.go`, `Validate`.
  public func serviceAccountToken(_ text: String) -> ServiceAccountToken? {
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count == 3,
      signature(of: parts[0] + "." + parts[1], tokenKey) == parts[2],
      let claims = Self.claims(in: text),
      let token = ServiceAccountToken(claims: claims) ?? ServiceAccountToken(secretClaims: claims),
      now < token.expiry
    else { return nil }
    if let name = token.secret {
      let held = object(Secret.self, token.account.namespace, name)
      guard held?["data"]?["token"]?.string == Base64.encode(Array(text.utf8)) else { return nil }
    }
    let account = object(ServiceAccount.self, token.account.namespace, token.account.name)
    guard account?.metadata.uid == token.accountUID else { return nil }
    if let pod = token.pod {
      let there = object(Pod.self, token.account.namespace, pod.name)
      guard there?.metadata.uid == pod.uid else { return nil }
    }
    return token
  }

  /// What a token says of itself, whoever made it; nil for what is no token.
  public static func claims(in text: String) -> JSON? {
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count == 3, let bytes = bytes(parts[1]) else { return nil }
    return try? JSON(parsing: String(decoding: bytes, as: UTF8.self))
  }

  private var tokenKey: String {
    let uid = object(Namespace.self, "", "kube-system")?.metadata.uid ?? ""
    return "\(plane?.name ?? "")/\(uid)"
  }

  /// A token of a pod's own account, as the kubelet keeps it fresh: a new one takes the place of
  /// the old when four fifths of its life are over.
  ///
  /// Source: kubernetes, `pkg/kubelet/token/token_manager.go`.
  func token(
    of pod: KubernetesObject, for audience: String, lasting seconds: Int64, since start: SimTime
  ) -> String? {
    let account = pod.spec.text("serviceAccountName")
    guard
      let account = object(
        ServiceAccount.self, pod.metadata.namespace, account.isEmpty ? "default" : account)
    else { return nil }
    let life = max(600, seconds)
    let round = max(0, (now - start).milliseconds) / (life * 800)
    let digits = Array(SHA256.hex("\(pod.metadata.uid)/\(audience)/\(round)".utf8))
    let id = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
    return text(
      of: ServiceAccountToken(
        account, issuer: plane?.tokenIssuer ?? "", audiences: [audience], pod: pod,
        node: object(Node.self, "", pod.spec.text("nodeName")),
        issued: start + .milliseconds(round * life * 800), life: .seconds(life), id: id))
  }

  private func signature(of body: String, _ key: String) -> String {
    let blocks = (0..<8).flatMap { number in
      SHA256.authentication(of: "\(number).\(body)".utf8, key: Array(key.utf8))
    }
    return Self.letters(blocks)
  }

  /// Base64 as addresses and tokens write it.
  private static func letters(_ bytes: some Collection<UInt8>) -> String {
    Base64.encode(bytes).replacing("+", with: "-").replacing("/", with: "_")
      .filter { $0 != "=" }
  }

  private static func bytes(_ letters: String) -> [UInt8]? {
    let padded =
      letters.replacing("-", with: "+").replacing("_", with: "/")
      + String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
    return Base64.decode(padded)
  }
}
