/** A shop in tsoa: `tsoa spec` describes it, this file as one would first write it, tsoa.mended.ts as advised. */
import { Body, Controller, Delete, Get, Path, Post, Route, Security } from "tsoa";

interface NewProduct {
  name: string;
  price: number;
}

interface Product extends NewProduct {
  id: number;
}

@Route("products")
@Security("bearer")
export class ProductController extends Controller {
  @Get("{id}")
  public async getProduct(@Path() id: number): Promise<Product> {
    throw id;
  }

  @Post()
  public async createProduct(@Body() product: NewProduct): Promise<Product> {
    throw product;
  }

  @Delete("{id}")
  public async deleteProduct(@Path() id: number): Promise<{ ok: boolean } | undefined> {
    throw id;
  }
}
