import Documents
import Simulation

/// Why a node cannot take a pod.
struct Refusal: Hashable, Sendable {
  /// What is said, one or more.
  let reasons: [String]
  /// Whether it helps if others leave the node.
  var canBeHelped = true

  init(_ reasons: [String], canBeHelped: Bool = true) {
    self.reasons = reasons
    self.canBeHelped = canBeHelped
  }

  /// A refusal that nothing can be done about.
  static func final(_ reason: String) -> Refusal { Refusal([reason], canBeHelped: false) }
}

/// The filters that look at one node and one pod alone, in the order of the default plugins.
///
/// Source: Kubernetes, `pkg/scheduler/apis/config/v1/default_plugins.go`, and
/// `pkg/scheduler/framework/plugins`, the directory of each plugin.
enum Filters {
  static func refusal(of wants: PodWants, on node: String, _ account: NodeAccount) -> Refusal? {
    if let wanted = wants.nodeName, !wanted.isEmpty, wanted != node {
      return .final("node(s) didn't match the requested node name")
    }
    return unschedulable(wants, account) ?? taint(wants, account) ?? affinity(wants, node, account)
      ?? ports(wants, account) ?? resources(wants, account)
  }

  private static func unschedulable(_ wants: PodWants, _ account: NodeAccount) -> Refusal? {
    guard account.isUnschedulable else { return nil }
    let taint = NodeAccount.Taint(
      key: NodeTaints.unschedulable, value: "", effect: "NoSchedule")
    return wants.tolerates(taint) ? nil : .final("node(s) were unschedulable")
  }

  private static func taint(_ wants: PodWants, _ account: NodeAccount) -> Refusal? {
    if account.taints.isEmpty { return nil }
    let found = account.taints.first { taint in
      taint.effect != "PreferNoSchedule" && taint.key != NodeTaints.unschedulable
        && !wants.tolerates(taint)
    }
    guard let found else { return nil }
    return .final("node(s) had untolerated taint {\(found.key): \(found.value)}")
  }

  static func affinity(
    _ wants: PodWants, _ node: String, _ account: NodeAccount
  ) -> Refusal? {
    if wants.nodeSelector == nil, wants.requiredNodes == nil { return nil }
    var fits = SelectorTerms.matches(labels: wants.nodeSelector, account.labels)
    if fits, let terms = wants.requiredNodes {
      fits = terms.contains {
        SelectorTerms.matches(nodeTerm: $0, account.labels, name: node)
      }
    }
    return fits ? nil : .final("node(s) didn't match Pod's node affinity/selector")
  }

  private static func ports(_ wants: PodWants, _ account: NodeAccount) -> Refusal? {
    if wants.footprint.ports.isEmpty { return nil }
    let isTaken = wants.footprint.ports.contains { port in
      account.ports.contains { $0.collides(with: port) }
    }
    return isTaken
      ? Refusal(["node(s) didn't have free ports for the requested pod ports"]) : nil
  }

  /// The short way for what pods ask for most.
  private static func fits(_ wanted: Amounts, _ account: NodeAccount) -> Bool {
    account.pods < account.room && wanted.others.isEmpty && wanted.storage == 0
      && wanted.cpu <= account.allocatable.cpu.adding(-account.requested.cpu)
      && wanted.memory <= account.allocatable.memory.adding(-account.requested.memory)
  }

  /// What does not fit; a request beyond all that the node has is beyond help.
  ///
  /// Source: Kubernetes, `noderesources/fit.go`, `fitsRequest`.
  static func resources(_ wants: PodWants, _ account: NodeAccount) -> Refusal? {
    if fits(wants.footprint.requests, account) { return nil }
    var reasons: [String] = []
    var canBeHelped = true
    if account.pods + 1 > account.room { reasons.append("Too many pods") }
    func check(_ name: String, _ wanted: Int64, _ used: Int64, _ all: Int64) {
      guard wanted > 0, wanted > all.adding(-used) else { return }
      reasons.append("Insufficient \(name)")
      if wanted > all { canBeHelped = false }
    }
    let (wanted, used, all) = (wants.footprint.requests, account.requested, account.allocatable)
    check("cpu", wanted.cpu, used.cpu, all.cpu)
    check("memory", wanted.memory, used.memory, all.memory)
    check("ephemeral-storage", wanted.storage, used.storage, all.storage)
    for other in wanted.others {
      check(other.name, other.count, used.count(of: other.name), all.count(of: other.name))
    }
    return reasons.isEmpty ? nil : Refusal(reasons, canBeHelped: canBeHelped)
  }
}
