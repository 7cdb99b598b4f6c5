import Simulation

/// What a command line runs with.
public struct KubectlInput: Sendable {
  /// What comes in at standard input.
  public var standardInput: [UInt8]
  /// The kubeconfig.
  public var kubeconfig: Kubeconfig
  /// How long a watch without an end looks on.
  public var patience: SimDuration
  /// Where the kubeconfig lies, as messages call it.
  public var kubeconfigPath: String

  /// What a command line runs with.
  public init(
    standardInput: [UInt8] = [], kubeconfig: Kubeconfig = Kubeconfig(),
    kubeconfigPath: String = "the kubeconfig",
    patience: SimDuration = .minutes(5)
  ) {
    self.standardInput = standardInput
    self.kubeconfig = kubeconfig
    self.kubeconfigPath = kubeconfigPath
    self.patience = patience
  }
}

/// What a command line brought.
public struct KubectlOutput: Sendable {
  /// What went to standard output.
  public var text = ""
  /// What went to standard error.
  public var errorText = ""
  /// The exit status.
  public var status: Int32 = 0
  /// The kubeconfig, where it was changed.
  public var kubeconfig: Kubeconfig?
}
