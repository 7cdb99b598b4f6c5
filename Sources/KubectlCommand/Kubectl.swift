import Documents
import Kubernetes
import Simulation

/// The `kubectl` command line.
///
/// It speaks the same REST API as the real one: discovery first, then requests.
public struct Kubectl {
  /// What stands between it and everything else.
  public var client: any KubectlClient
  /// What was printed so far.
  var output = KubectlOutput()
  var input = KubectlInput()
  var kubeconfig = Kubeconfig()
  /// What the servers were found to serve, by address.
  var discovered: [(address: String, list: Discovery)] = []
  /// Options that every command takes.
  var common = CommonOptions()

  /// A command line that asks through `client`.
  public init(client: some KubectlClient) { self.client = client }

  /// Runs one command line, given without the word `kubectl`.
  public mutating func run(
    _ words: [String], input: KubectlInput = KubectlInput()
  ) -> KubectlOutput {
    output = KubectlOutput()
    self.input = input
    kubeconfig = input.kubeconfig
    do throws(Failure) {
      let call = try CallParser(table: .shared).call(words)
      common = CommonOptions(call)
      try Commands.run(call, &self)
    } catch {
      if case .help(let command) = error {
        write(HelpText.text(of: command))
      } else {
        let (text, status) = error.verdict
        output.write(text, asError: true)
        // `diff` keeps 1 for "there are differences".
        let isFailed = words.first == "diff" && status == 1 && !text.isEmpty
        output.status = isFailed ? 2 : status
      }
    }
    if kubeconfig != input.kubeconfig { output.kubeconfig = kubeconfig }
    return output
  }

  /// Writes to standard output.
  mutating func write(_ text: String) { output.write(text) }

  /// Writes a line to standard error.
  mutating func complain(_ line: String) {
    output.write(line + "\n", asError: true)
  }
}
