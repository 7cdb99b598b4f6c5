import AWSModel
import Documents
import Kubernetes

/// Service accounts with roles of IAM.
///
/// Source: eksctl-io/eksctl, `pkg/ctl/create/iamserviceaccount.go`, `pkg/actions/irsa/`.
extension Eksctl {
  mutating func createAccounts(_ call: EksctlCall) throws(EksctlFailure) {
    let plan = try plan(call)
    let name = try clusterName(plan, call)
    var accounts = plan?.accounts ?? []
    if plan == nil { accounts = [try account(call)] }
    let shape = try cluster(name)
    guard try provider(of: shape.text("identity.oidc.issuer")) != nil else {
      warn(
        "no IAM OIDC provider associated with cluster, try 'eksctl utils "
          + "associate-iam-oidc-provider --region=\(region) --cluster=\(name)'")
      throw .said("unable to create iamserviceaccount(s) without IAM OIDC provider enabled")
    }
    let overrides = call.bool("override-existing-serviceaccounts")
    let left = try fresh(accounts, shape, name, overrides: overrides)
    if accounts.allSatisfy(\.isRoleOnly) {
      warn(
        "serviceaccounts in Kubernetes will not be created or modified, since the option "
          + "--role-only is used")
    } else if overrides {
      warn(
        "metadata of serviceaccounts that exist in Kubernetes will be updated, as "
          + "--override-existing-serviceaccounts was set")
    } else {
      warn(
        "serviceaccounts that exist in Kubernetes will be excluded, use "
          + "--override-existing-serviceaccounts to override")
    }
    let isPlan = plan != nil && !call.bool("approve")
    info((isPlan ? "(plan) " : "") + AccountTasks.text(left))
    if isPlan {
      if left.isEmpty { return }
      return warn("no changes were applied, run again with '--approve' to apply the changes")
    }
    for account in left { try makeAccount(account, of: name) }
  }

  /// The account that options describe.
  private func account(_ call: EksctlCall) throws(EksctlFailure) -> ClusterPlan.Account {
    var account = ClusterPlan.Account(
      name: try call.neededName("name"), namespace: call.text("namespace"))
    if account.namespace.isEmpty { account.namespace = "default" }
    account.policies = call.list("attach-policy-arn")
    account.role = call.text("attach-role-arn")
    account.roleName = call.text("role-name")
    account.isRoleOnly = call.bool("role-only")
    if account.policies.isEmpty, account.role.isEmpty {
      throw .said("--attach-policy-arn or --attach-role-arn must be set")
    }
    return account
  }

  /// The accounts that are to be made, less those that are there; what is left out is said.
  ///
  /// Source: eksctl-io/eksctl, `pkg/ctl/cmdutils/filter/iamserviceaccount_filter.go`.
  private mutating func fresh(
    _ accounts: [ClusterPlan.Account], _ shape: JSON, _ name: String, overrides: Bool
  ) throws(EksctlFailure) -> [ClusterPlan.Account] {
    var known = try accountRoles(of: name).map(\.account)
    for account in accounts where !overrides && !account.isRoleOnly {
      let path = "/api/v1/namespaces/\(account.namespace)/serviceaccounts/\(account.name)"
      guard try kubernetes("GET", path, of: shape).status == 200 else { continue }
      if !known.contains(account.title) { known.append(account.title) }
    }
    if !known.isEmpty {
      info(
        "\(known.count) existing iamserviceaccount(s) (\(known.sorted().joined(separator: ","))) "
          + "will be excluded")
    }
    let left = accounts.filter { !known.contains($0.title) }
    let gone = accounts.filter { known.contains($0.title) }
    for (some, what) in [(left, "included"), (gone, "excluded")] where !some.isEmpty {
      let titles = some.map(\.title).joined(separator: ", ")
      let words = some.count == 1 ? "iamserviceaccount" : "iamserviceaccounts"
      info(
        "\(some.count) \(words) (\(titles)) \(some.count == 1 ? "was" : "were") \(what) (based on "
          + "the include/exclude rules)")
    }
    return left
  }

  /// The roles that were made for service accounts of a cluster.
  private mutating func accountRoles(
    of cluster: String
  ) throws(EksctlFailure) -> [(account: String, role: String)] {
    var found: [(account: String, role: String)] = []
    for role in try ask("iam", "ListRoles", [:]).list("Roles") {
      let name = role.text("RoleName")
      let tags = try ask("iam", "GetRole", ["RoleName": .string(name)]).list("Role.Tags")
      func tag(_ key: String) -> String? {
        tags.first { $0.text("Key") == key }?.text("Value")
      }
      if tag("alpha.eksctl.io/cluster-name") == cluster, let account = tag(Self.accountTag) {
        found.append((account, name))
      }
    }
    return found
  }

  private static var accountTag: String { "alpha.eksctl.io/iamserviceaccount-name" }

  /// Takes away the roles of all service accounts of a cluster.
  mutating func dropAccountRoles(of cluster: String) throws(EksctlFailure) {
    for (_, role) in try accountRoles(of: cluster) { try dropRole(role) }
  }

  /// Makes a role for a service account, and the account with its annotation.
  mutating func makeAccount(
    _ account: ClusterPlan.Account, of name: String
  ) throws(EksctlFailure) {
    let shape = try cluster(name)
    let title = account.title
    var role = account.role
    if role.isEmpty {
      info("creating IAM role for serviceaccount \(GoQuote.text(title))")
      let front = "eksctl-\(name)-addon-iamserviceaccount-\(account.namespace)-\(account.name)-"
      let roleName =
        account.roleName.isEmpty
        ? front.prefix(50) + suffix(title, length: 12).uppercased() : account.roleName
      role = try makeRole(
        roleName, for: name, trust: try trust(account, shape), policies: account.policies,
        tags: [(Self.accountTag, title)])
    }
    if account.isRoleOnly { return }
    try ensureSpace(account.namespace, shape)
    let path = "/api/v1/namespaces/\(account.namespace)/serviceaccounts"
    var labels = account.labels
    labels["app.kubernetes.io/managed-by"] = "eksctl"
    let metadata: JSON = [
      "name": .string(account.name), "namespace": .string(account.namespace),
      "labels": .object(labels), "annotations": ["eks.amazonaws.com/role-arn": .string(role)],
    ]
    let made = try kubernetes(
      "POST", path, of: shape,
      body: ["apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata])
    guard made.status == 409 else {
      if made.status >= 400 { throw .said(made.body.text("message")) }
      return info("created serviceaccount \(GoQuote.text(title))")
    }
    info("serviceaccount \(GoQuote.text(title)) already exists")
    _ = try kubernetes(
      "PATCH", "\(path)/\(account.name)", of: shape, body: ["metadata": metadata],
      contentType: "application/merge-patch+json")
    info("updated serviceaccount \(GoQuote.text(title))")
  }

  func trust(
    _ account: ClusterPlan.Account, _ cluster: JSON
  ) throws(EksctlFailure) -> JSON {
    let issuer = cluster.text("identity.oidc.issuer")
    let host = String(issuer.dropFirst("https://".count))
    let number = cluster.text("arn").split(separator: ":").dropFirst(4).first.map(String.init) ?? ""
    let conditions: JSONObject = [
      "\(host):aud": "sts.amazonaws.com",
      "\(host):sub": .string("system:serviceaccount:\(account.namespace):\(account.name)"),
    ]
    return [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow",
          "Principal": ["Federated": .string("arn:aws:iam::\(number):oidc-provider/\(host)")],
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": ["StringEquals": .object(conditions)],
        ]
      ],
    ]
  }

  mutating func ensureSpace(_ space: String, _ cluster: JSON) throws(EksctlFailure) {
    guard try kubernetes("GET", "/api/v1/namespaces/\(space)", of: cluster).status == 404 else {
      return
    }
    _ = try kubernetes(
      "POST", "/api/v1/namespaces", of: cluster,
      body: ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(space)]])
    info("created namespace \(GoQuote.text(space))")
  }

  mutating func deleteAccount(_ call: EksctlCall) throws(EksctlFailure) {
    let name = try clusterName(call)
    let shape = try cluster(name)
    let account = try call.neededName("name")
    let space = call.text("namespace").isEmpty ? "default" : call.text("namespace")
    let title = "\(space)/\(account)"
    let path = "/api/v1/namespaces/\(space)/serviceaccounts/\(account)"
    let present = try kubernetes("GET", path, of: shape)
    let made = try accountRoles(of: name).first { $0.account == title }
    if made == nil, present.status != 200 { throw .said(present.body.text("message")) }
    if let made { try dropRole(made.role) }
    guard present.status == 200 else { return }
    _ = try kubernetes("DELETE", path, of: shape)
    info("deleted serviceaccount \(GoQuote.text(title))")
  }
}

extension ClusterPlan.Account {
  /// Its namespace and name.
  var title: String { "\(namespace)/\(name)" }
}

/// What is to be done for service accounts, as a tree of tasks.
///
/// Source: eksctl-io/eksctl, `pkg/utils/tasks/tasks.go`, `Describe`.
enum AccountTasks {
  static func text(_ accounts: [ClusterPlan.Account]) -> String {
    if accounts.isEmpty { return "no tasks" }
    if accounts.count == 1, let steps = accounts.first.map(steps), steps.count == 1 {
      return "1 task: { \(steps[0]) }"
    }
    let all = accounts.map { account in
      let steps = steps(account)
      guard steps.count > 1 else { return "    \(steps.joined())" }
      return "    \(steps.count) sequential sub-tasks: { \n"
        + steps.map { "        \($0),\n" }.joined() + "    }"
    }
    return accounts.count == 1
      ? "1 task: { \n\(all.joined()) }"
      : "\(accounts.count) parallel tasks: { \n" + all.map { $0 + ",\n" }.joined() + "}"
  }

  private static func steps(_ account: ClusterPlan.Account) -> [String] {
    let title = GoQuote.text(account.title)
    let role = account.role.isEmpty ? ["create IAM role for serviceaccount \(title)"] : []
    return role + (account.isRoleOnly ? [] : ["create serviceaccount \(title)"])
  }
}
