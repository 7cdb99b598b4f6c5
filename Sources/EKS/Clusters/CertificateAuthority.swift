import Documents

/// The certificate authority that clients of a cluster are told to trust.
enum CertificateAuthority {
  /// A certificate in PEM form, in base64, as `certificateAuthority.data` carries it.
  ///
  /// It is a genuine one for `CN=kubernetes`, made once; its private key was thrown away. A server
  /// that really answers for clusters brings an authority of its own.
  static let data = """
    LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURCRENDQWV5Z0F3SUJBZ0lITFpvY0R6ZXg1VEFOQmdrcWhraUc5\
    dzBCQVFzRkFEQVZNUk13RVFZRFZRUUQKREFwcmRXSmxjbTVsZEdWek1CNFhEVEkxTURFd01UQXdNREF3TUZvWERUUTFN\
    REV3TVRBd01EQXdNRm93RlRFVApNQkVHQTFVRUF3d0thM1ZpWlhKdVpYUmxjekNDQVNJd0RRWUpLb1pJaHZjTkFRRUJC\
    UUFEZ2dFUEFEQ0NBUW9DCmdnRUJBS0lHNTJMbXIxYmxVME5ZYXBBZzJSVVJkVGRtTFdEY3g4NllCclF4aGVNRFc0cTQ3\
    RDU0RWZSTThLMXEKdWdBQ1BsTWFieXFHZWx3L2p6V3BVWS9XeWxjcSs4UkNxQzN2TjQ4bG9Mb1hNZ3FxTkVrbVlldzRD\
    b0Q3Q0h0Zwp5bk9jNVdnMnUzRTBTUGloRmZtMEttbHljdForMEpqWFJwOU1LNHdJcUtTTTJVd2xSdWo0Tm9ySHlIY1dw\
    RDFaClFVZ2I1cG9tT3BXVGR2U3liYXhHRmlzUEpTR01OR2xKVXQwenh4ZkZ5bDY3b2RnTGxqS2U4cXdOTlJmVzZBR0UK\
    NlRrR3JHRDFEUGpEZ2R2Vm4xMEY3Z29Wd2YwMVJURXp2SnlZVUlJY1gwRW9hdjNlTWtZenBPTldZcGJjLzdXagp2YzVT\
    V1JISjkwVzlqZm9YdmRpeW5oZWxGVUVDQXdFQUFhTlpNRmN3RHdZRFZSMFRBUUgvQkFVd0F3RUIvekFPCkJnTlZIUThC\
    QWY4RUJBTUNBcVF3SFFZRFZSME9CQllFRkY0YTZWTHAwdk54bm55bGUxNldZRmU4WXZGSE1CVUcKQTFVZEVRUU9NQXlD\
    Q210MVltVnlibVYwWlhNd0RRWUpLb1pJaHZjTkFRRUxCUUFEZ2dFQkFIUUxqbFRaWTYxMgpoNDhkMUp0R2dLUjRNS0ow\
    ZWtJWFdQVFlwUDcwRnA5ZzRKb2xxd0hZbWRIb3pDZll2Tzc0aGljellKMDJld0NXCjE0NG5IZlNaRXhnaStuRHRpbUg0\
    aGVxU2twUHFUUkhDYXZJZ1R5Wlp6TWI2R0xGSmJ5dE9LdEJWald3MFpiWVcKMEgwc25ZYVpkTWlJL2k1ZzJIUzdHeHM4\
    Vnd5ZjFLOUFSWjAxTXFleENEaXA1Y21PM1A5VnF3R3FwQllXMFluUgpTQlIyYlphN3RmTjVraHYxUkVsV0YzQm1hMGZK\
    UU9EZkxxL3dHNlRIZW43VXZoOXpRbEVJMFVXbGt3UkdOZlhXCktWR2QydXY4WkdUSWppWXkxbnRjTSttejNtQzZKdWU0\
    K1p6UzRkd3VvcTRwYitsM0YxaStYazhXUStnRitlQU4KSDA4V2pJK0phTDA9Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0t\
    LS0K
    """

  /// The certificate as pods find it.
  static let text = String(decoding: Base64.decode(data) ?? [], as: UTF8.self)
}
