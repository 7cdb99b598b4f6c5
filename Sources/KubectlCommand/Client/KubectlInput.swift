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
  /// The ports of the machine; nil where nobody could call what listens there.
  public var localPorts: LocalPorts?
  /// The number of its process, as it logs it.
  public var process = 1

  /// What a command line runs with.
  public init(
    standardInput: [UInt8] = [], kubeconfig: Kubeconfig = Kubeconfig(),
    kubeconfigPath: String = "the kubeconfig",
    patience: SimDuration = .minutes(5), localPorts: LocalPorts? = nil
  ) {
    self.standardInput = standardInput
    self.kubeconfig = kubeconfig
    self.kubeconfigPath = kubeconfigPath
    self.patience = patience
    self.localPorts = localPorts
  }
}

/// What a command line brought.
public struct KubectlOutput: Sendable {
  /// What was written to the two streams, in order.
  public private(set) var pieces: [Piece] = []
  /// The exit status.
  public var status: Int32 = 0
  /// The kubeconfig, where it was changed.
  public var kubeconfig: Kubeconfig?
  /// What goes on listening, where the command would not end by itself.
  public var listening: KubectlListening?

  /// Text that was written to one stream.
  public struct Piece: Sendable, Equatable {
    /// Whether that is standard error.
    public let isError: Bool
    /// What was written.
    public internal(set) var text: String
  }

  /// What went to standard output.
  public var text: String { text(ofErrors: false) }
  /// What went to standard error.
  public var errorText: String { text(ofErrors: true) }

  private func text(ofErrors isError: Bool) -> String {
    pieces.filter { $0.isError == isError }.map(\.text).joined()
  }

  /// Writes behind what was written before, as a terminal shows it.
  mutating func write(_ text: String, asError isError: Bool = false) {
    guard !text.isEmpty else { return }
    if pieces.last?.isError == isError {
      pieces[pieces.count - 1].text += text
    } else {
      pieces.append(Piece(isError: isError, text: text))
    }
  }
}
