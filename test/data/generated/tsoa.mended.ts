/** The shop of tsoa.ts, with what is advised. */
import { Body, Controller, Delete, Get, Path, Post, Response, Route, Security, SuccessResponse } from "tsoa";

interface NewProduct {
  name: string;
  price: number;
}

interface Product extends NewProduct {
  id: number;
}

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
}

@Route("products")
@Security("bearer")
export class ProductController extends Controller {
  @Get("{id}")
  @Response<Problem, { "WWW-Authenticate": string }>("401", "Unauthorized", undefined, "application/problem+json")
  @Response<Problem>("404", "Not Found", undefined, "application/problem+json")
  public async getProduct(@Path() id: number): Promise<Product> {
    throw id;
  }

  @Post()
  @Response<Problem, { "WWW-Authenticate": string }>("401", "Unauthorized", undefined, "application/problem+json")
  @SuccessResponse<{ Location: string }>("201", "Created")
  @Response<Problem>("409", "Conflict", undefined, "application/problem+json")
  public async createProduct(@Body() product: NewProduct): Promise<Product> {
    this.setStatus(201);
    throw product;
  }

  @Delete("{id}")
  @Response<Problem, { "WWW-Authenticate": string }>("401", "Unauthorized", undefined, "application/problem+json")
  @Response<Problem>("404", "Not Found", undefined, "application/problem+json")
  public async deleteProduct(@Path() id: number): Promise<void> {
    throw id;
  }
}
