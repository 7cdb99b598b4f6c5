import AWSModel
import Simulation

/// A Kubernetes version as EKS offers it, from the day it comes until its extended support ends.
public struct KubernetesVersion: Sendable {
  /// Where a version is in its life on EKS.
  public enum Support: String, Sendable {
    /// The first 14 months.
    case standard = "STANDARD_SUPPORT"
    /// The 12 months after, for a higher price.
    case extended = "EXTENDED_SUPPORT"
    /// Over; no cluster can be made with it.
    case none = "UNSUPPORTED"

    /// The same in the words of the older member `status`.
    var oldWord: String {
      switch self {
      case .standard: "standard-support"
      case .extended: "extended-support"
      case .none: "unsupported"
      }
    }
  }

  /// The minor version after `1.`, such as 34.
  public let minor: Int
  /// The patch version of the control plane, such as `1.34.2`.
  public let patch: String
  /// The EKS platform version of new clusters, such as `eks.9`.
  public let platform: String
  /// The release of the EKS optimized AMI, such as `1.34.2-20251217`.
  public let nodeRelease: String
  /// When EKS began to offer it.
  public let released: SimTime
  /// When standard support ends.
  public let standardEnds: SimTime
  /// When extended support ends.
  public let extendedEnds: SimTime

  /// Such as `1.34`.
  public var name: String { "1.\(minor)" }

  /// What the server of a control plane calls itself, such as `v1.34.2-eks-0123456`.
  ///
  /// What follows `eks` is the commit of EKS's build; here, digits that are always the same.
  var serverRelease: String { buildName("server") }

  /// What the kubelet of a machine that AWS keeps calls itself.
  var fargateRelease: String { buildName("fargate") }

  private func buildName(_ part: String) -> String {
    "v\(patch)-eks-\(Digest(of: Array("\(part)/\(patch)".utf8)).text.prefix(7))"
  }

  /// Where it is in its life; nil before its first day.
  public func support(at now: SimTime) -> Support? {
    if now < released { return nil }
    if now < standardEnds { return .standard }
    return now < extendedEnds ? .extended : Support.none
  }

  /// Whether clusters can be made with it.
  public func isOffered(at now: SimTime) -> Bool {
    switch support(at: now) {
    case .standard, .extended: true
    case Support.none?, nil: false
    }
  }

  /// The version called such as `1.34`, if EKS offers it.
  public static func offered(_ name: String, at now: SimTime) -> KubernetesVersion? {
    named(name).flatMap { $0.isOffered(at: now) ? $0 : nil }
  }

  /// The version called such as `1.34`, offered or not.
  public static func named(_ name: String) -> KubernetesVersion? { all.first { $0.name == name } }

  /// The version of new clusters that name none: the newest that has been offered for 30 days.
  ///
  /// EKS moves its default some time after a release and does not say when; the month is our own.
  public static func `default`(at now: SimTime) -> KubernetesVersion {
    let settled = all.first { now >= $0.released + .days(30) && $0.isOffered(at: now) }
    return settled ?? all[0]
  }
}
