import Simulation

/// The answer to “why?”: what happened, because of what, and what would change it.
public struct Explanation: Hashable, Sendable {
  /// What is explained, such as `task 1f2e… is STOPPED`.
  public var title: String
  /// What happened, causes before effects.
  public var chain: [Link]
  /// What would change it; nothing where all is as it should be.
  public var remedy: String?

  /// An explanation.
  public init(title: String, chain: [Link] = [], remedy: String? = nil) {
    self.title = title
    self.chain = chain
    self.remedy = remedy
  }

  /// One sentence of a chain.
  public struct Link: Hashable, Sendable {
    /// When it happened, where that is known.
    public var time: SimTime?
    /// What happened.
    public var sentence: String

    /// A sentence.
    public init(_ sentence: String, at time: SimTime? = nil) {
      self.time = time
      self.sentence = sentence
    }
  }
}
